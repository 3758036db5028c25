import { Link } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import type { PostView } from '../post.view.server';

/** Nearly the same has gone out lately or is about to: the writer and the approver look, and decide. */
export function SimilarNotice({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  if (view.similar.length === 0) return null;
  return (
    <Banner icon="copy" title={t('posts:similar.title')}>
      <ul className="plainlist">
        {view.similar.map(({ id, title, language: written, channel, zone, at, isOut }) => {
          const when = formatSlot(new Date(at), zone, language, { now: new Date(view.now) });
          return (
            <li key={id}>
              <Link to={`/posts/${id}`} lang={written}>
                {title}
              </Link>{' '}
              <span className="sm">
                {t(isOut ? 'posts:similar.out' : 'posts:similar.coming', { channel, when })}
              </span>
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}
