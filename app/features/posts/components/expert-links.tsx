import { Form } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { CopyButton } from '~/ui/basics/copy-button';
import { Banner } from '~/ui/feedback/banner';
import { SelectField, TextField } from '~/ui/forms/inputs';
import type { PostView } from '../post.view.server';

/** Days that a link can live, as choices. */
const DAYS = ['1', '3', '7', '14'] as const;

/** Links with which people outside the house read this text and answer, and their answers. */
export function ExpertLinks({
  view,
  madeLink,
}: {
  readonly view: PostView;
  readonly madeLink: string | null;
}) {
  const { t, language } = useText();
  const { links } = view.approvals;
  const say = (at: string) => formatSlot(new Date(at), view.zone, language, { now: new Date(view.now) });
  if (!view.may.expert && links.length === 0) return null;
  return (
    <>
      {madeLink && (
        <Banner tone="ok" live title={t('posts:expert.made')}>
          <span className="block num breakall">{madeLink}</span>
          <CopyButton text={madeLink} label={t('common:copyLink')} copied={t('common:copied')} />
        </Banner>
      )}
      {links.length > 0 && (
        <ul className="events">
          {links.map(({ id, name, expiresAt, isOpen, opened, answer, note }) => (
            <li key={id}>
              <span>{name}</span>
              <span className="sm qq block">
                {answer
                  ? t(`posts:expert.answer.${answer}`)
                  : isOpen
                    ? t(opened ? 'posts:expert.opened' : 'posts:expert.sent', { when: say(expiresAt) })
                    : t('posts:expert.over')}
              </span>
              {note && <blockquote>{note}</blockquote>}
              {isOpen && view.may.expert && (
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="linkId" value={id} />
                  <Button type="submit" size="s" variant="ghost" name="intent" value="revokeExpertLink">
                    {t('posts:expert.close')}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {view.may.expert && (
        <details className="more">
          <summary>{t('posts:expert.ask')}</summary>
          <Form method="post" className="form" preventScrollReset>
            <TextField id="expert-name" name="name" label={t('posts:expert.name')} maxLength={100} required />
            <SelectField
              id="expert-days"
              name="days"
              label={t('posts:expert.days')}
              options={DAYS.map((days) => ({
                value: days,
                label: t('posts:expert.day', { count: Number(days) }),
              }))}
              defaultValue="7"
            />
            <p className="sm q">{t('posts:expert.hint')}</p>
            {view.embargo.inForce && <p className="sm warnc">{t('posts:expert.embargo')}</p>}
            <Button type="submit" name="intent" value="expertLink" icon="link">
              {t('posts:expert.make')}
            </Button>
          </Form>
        </details>
      )}
    </>
  );
}
