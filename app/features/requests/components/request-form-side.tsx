import { Link } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import type { RequestFormView } from '../filing/request-form.view.server';

/** What the request is about, beside its form: the post, and how many have asked. */
export function RequestFormSide({ view }: { readonly view: RequestFormView }) {
  const { t, language } = useText();
  const { post, evidence } = view;
  return (
    <>
      {post && (
        <Card title={t('requests:fact.post')} pad>
          <Link to={`/posts/${post.id}`}>{post.title}</Link>
        </Card>
      )}
      {evidence && evidence.messages > 0 && (
        <Card title={t('requests:evidence.title')} pad>
          <p className="says">
            {t('requests:evidence.asked', {
              count: evidence.messages,
              messages: formatNumber(evidence.messages, language),
              customers: formatNumber(evidence.customers, language),
            })}
          </p>
          <p className="sm q">{t('requests:evidence.frozen')}</p>
        </Card>
      )}
      {!view.urgent && view.rooms.length > 0 && (
        <Card title={t('requests:room.title')} pad>
          <ul className="col md">
            {view.rooms.map(({ departmentId, waiting, share, most }) => (
              <li key={departmentId}>
                {view.rooms.length > 1 && (
                  <b>{view.departments.find(({ value }) => value === departmentId)?.label}: </b>
                )}
                {t(waiting < most ? 'requests:room.left' : 'requests:room.full', {
                  count: most - waiting,
                  waiting,
                  share,
                  most,
                })}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('requests:form.how.title')} pad>
        <ul className="col md q">
          <li>{t('requests:form.how.order')}</li>
          <li>{t('requests:form.how.window')}</li>
          <li>{t('requests:form.how.reason')}</li>
        </ul>
      </Card>
    </>
  );
}
