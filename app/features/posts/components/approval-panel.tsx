import { Form } from '@remix-run/react';
import { formatRelative, formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import { TextAreaField } from '~/ui/forms/inputs';
import { WriteDetails } from '~/ui/forms/write-details';
import type { PostView } from '../post.view.server';
import { ExpertLinks } from './expert-links';

type Props = {
  readonly view: PostView;
  /** Of the words on the page. */
  readonly revision: number;
  /** The address of a link that has just been made; shown this once. */
  readonly madeLink: string | null;
};

/** Who has said yes to these words, whose turn it is, and how to send them back. */
export function ApprovalPanel({ view, revision, madeLink }: Props) {
  const { t, language } = useText();
  const { approval, approvals, may } = view;
  const when = (at: string) => formatRelative(new Date(at), new Date(view.now), view.zone, language);
  const stands = approval?.stands === true;
  const levels = approvals.levels.map((level) => ({
    ...level,
    saidAt: level.given?.at ?? (stands ? approval.at : null),
  }));
  return (
    <section id="approval" tabIndex={-1}>
      <h2>{t('posts:approval.title')}</h2>
      <ul className="check">
        {levels.map(({ kind, name, given, isTurn, saidAt }, index) => (
          <li key={index} className={given || stands ? 'done' : undefined}>
            <Icon name={given || stands ? 'circle-check' : isTurn ? 'circle-dot' : 'circle-dashed'} />
            <span>
              {given?.by ?? name ?? t(`posts:approval.who.${kind}`)}
              <span className="sm qq block">
                {saidAt ? when(saidAt) : isTurn ? t('posts:approval.turn') : t('posts:approval.later')}
              </span>
            </span>
          </li>
        ))}
        {approvals.levels.length === 0 && (
          <li className="done">
            <Icon name="circle-check" />
            <span>{t('posts:approval.nobody')}</span>
          </li>
        )}
      </ul>
      {approval && (
        <p className="sm q">
          {stands ? t('posts:approval.edit') : t('posts:approval.voided', { when: when(approval.at) })}{' '}
          {stands &&
            approval.until &&
            t('posts:approval.until', {
              when: formatSlot(new Date(approval.until), view.zone, language, { now: new Date(view.now) }),
            })}
        </p>
      )}
      {may.approve &&
        view.unanswered.map(({ id, channel, publishAt }) => (
          <p key={id} className="sm warnc">
            {t('posts:duty.ask', {
              channel: channel.name,
              when: formatSlot(new Date(publishAt), channel.zone, language, { now: new Date(view.now) }),
            })}
          </p>
        ))}
      {may.ownWork && <p className="sm q">{t('posts:approval.notOwn')}</p>}
      {may.approve && (
        <WriteDetails label={t('posts:review.askChanges')}>
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
        </WriteDetails>
      )}
      <ExpertLinks view={view} madeLink={madeLink} />
    </section>
  );
}
