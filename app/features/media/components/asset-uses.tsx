import { Form, Link } from '@remix-run/react';
import { useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import { Card } from '~/ui/frame/card';
import type { AssetView } from '../asset.view.server';

/** Posts, templates and proposals that show it. While there is one, it cannot be removed. */
export function AssetUses({ view }: { readonly view: AssetView }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const { posts, unseen, templates, proposals } = view.uses;
  const count = posts.length + unseen + templates.length + proposals.length;
  const used = count > 0;
  return (
    <Card title={t('media:uses.title')} count={count} pad>
      {used ? (
        <ul className="plainlist">
          {posts.map(({ id, title, language }) => (
            <li key={id}>
              <Link to={`/posts/${id}`} lang={language}>
                {title}
              </Link>
            </li>
          ))}
          {templates.map(({ id, name }) => (
            <li key={id}>
              <Link to={`/templates/${id}`}>{name}</Link>{' '}
              <span className="q">{t('media:uses.template')}</span>
            </li>
          ))}
          {proposals.map(({ id, question, language }) => (
            <li key={id}>
              <Link to={`/proposals/${id}`} lang={language}>
                {question}
              </Link>{' '}
              <span className="q">{t('media:uses.proposal')}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="q">{t('media:uses.none')}</p>
      )}
      {unseen > 0 && <p className="q">{t('media:uses.unseen', { count: unseen })}</p>}
      {view.may.remove &&
        (used ? (
          <p className="hint">{t('media:uses.kept')}</p>
        ) : (
          <Button variant="danger" icon="trash-2" size="s" onClick={() => setAsking(true)}>
            {t('media:remove.do')}
          </Button>
        ))}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('media:remove.title', { file: view.fileName })}
        footer={
          <Form method="post" className="row">
            <Button type="submit" variant="danger-solid" name="intent" value="remove">
              {t('media:remove.do')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('common:cancel')}</Button>
          </Form>
        }
      >
        <p>{t('media:remove.text')}</p>
      </Dialog>
    </Card>
  );
}
