import { Link } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { StateBadge, type SignState } from '~/ui/signs/state-badge';
import type { RequestOfPost } from '../requests-of-post.server';
import type { PostView } from '../post.view.server';

const SIGNS: Record<RequestOfPost['state'], SignState> = {
  open: 'pending',
  granted: 'granted',
  waitlisted: 'waitlisted',
  declined: 'declined',
  withdrawn: 'withdrawn',
};

/** Where the post comes from and who gave it its place: the way back to its answer, requests and decisions. */
export function OriginPanel({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  if (view.answer === null && view.requests.length === 0) return null;
  return (
    <section>
      <h2>{t('posts:origin.title')}</h2>
      {view.answer && (
        <p className="sm">
          {t('posts:origin.answer')} <Link to={`/answers/${view.answer.id}`}>{view.answer.question}</Link>
        </p>
      )}
      <ul className="events">
        {view.requests.map(({ id, title, state, sentence, slots }) => (
          <li key={id}>
            <div className="row wrap">
              <StateBadge state={SIGNS[state]} word={t(`posts:origin.request.${state}`)} />
              <Link to={`/requests/${id}`}>{title}</Link>
            </div>
            {sentence && <p className="sm q">{sentence}</p>}
            {slots.map(({ grantId, channel, startsAt, zone }) => (
              <p key={grantId} className="sm num">
                {channel} · {formatSlot(new Date(startsAt), zone, language, { now: new Date(view.now) })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
