import { Form } from '@remix-run/react';
import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { TextAreaField } from '~/ui/forms/inputs';
import type { PostView } from '../post.view.server';

/** Whether the words on the page are approved, by whom, and how to send them back. */
export function ApprovalPanel({
  view,
  revision,
}: {
  readonly view: PostView;
  /** Of the words on the page. */
  readonly revision: number;
}) {
  const { t, language } = useText();
  const { approval, may } = view;
  const when = (at: string) => formatRelative(new Date(at), new Date(view.now), view.zone, language);
  return (
    <section id="approval">
      <h2>{t('posts:approval.title')}</h2>
      <ul className="check">
        <li className={approval?.stands ? 'done' : undefined}>
          <Icon name={approval?.stands ? 'circle-check' : 'circle-dashed'} />
          <span>
            {approval?.stands ? (approval.by ?? t('posts:approval.done')) : t(`posts:approval.${view.state}`)}
            <span className="sm qq block">
              {approval?.stands
                ? t('posts:approval.edit', { when: when(approval.at) })
                : approval
                  ? t('posts:approval.voided', { when: when(approval.at) })
                  : may.ownWork
                    ? t('posts:approval.notOwn')
                    : t('posts:approval.who')}
            </span>
          </span>
        </li>
      </ul>
      {may.approve && (
        <details className="more">
          <summary>{t('posts:review.askChanges')}</summary>
          <Form method="post" className="form" preventScrollReset>
            <input type="hidden" name="revision" value={revision} />
            <TextAreaField
              name="note"
              label={t('posts:review.note')}
              hint={t('posts:review.noteHint')}
              required
            />
            <Button type="submit" name="intent" value="requestChanges" icon="message-square">
              {t('posts:review.askChanges')}
            </Button>
          </Form>
        </details>
      )}
    </section>
  );
}
