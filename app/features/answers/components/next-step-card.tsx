import { Form, useNavigation } from '@remix-run/react';
import { wallOf } from '~/domain/calendar/zone';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { FieldRow } from '~/ui/forms/form-layout';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import type { AnswerView } from '../answer.view.server';

type Props = { readonly view: AnswerView; readonly problems: FormProblems | undefined };

/** An approved text has two ways out: a slot that is shared out fairly, or our own site without one. */
export function NextStepCard({ view, problems }: Props) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  const today = wallOf(view.now, view.zone).date;
  const error = (name: string) => {
    const key = problems?.fields[name];
    return key ? t(asKey(key)) : undefined;
  };
  const scheduling = error('date') !== undefined || error('time') !== undefined;
  const mayGoOn = view.may.publish || view.may.askSlot || view.may.askUrgently;
  const sentence = view.next?.planned
    ? 'answers:next.planned'
    : view.next?.slotAsked
      ? 'answers:next.asked'
      : mayGoOn
        ? 'answers:next.text'
        : 'answers:next.others';
  return (
    <Card title={t('answers:next.title')} pad className="nextstep">
      <p>{t(sentence, { name: view.proposal?.author ?? view.owner.name })}</p>
      {!view.next?.planned && (
        <div className="acts">
          {view.may.askSlot && view.postId && !view.next?.slotAsked && (
            <LinkButton variant="primary" icon="ticket-check" to={`/requests/new?post=${view.postId}`}>
              {t('answers:next.askSlot')}
            </LinkButton>
          )}
          {view.may.askUrgently && view.postId && !view.next?.slotAsked && (
            <LinkButton icon="zap" to={`/requests/new?post=${view.postId}&today`}>
              {t('requests:urgent.button')}
            </LinkButton>
          )}
          {view.may.publish && (
            <Form method="post">
              <input type="hidden" name="when" value="now" />
              <Button type="submit" name="intent" value="publish" icon="globe" pending={busy}>
                {t('answers:next.now')}
              </Button>
            </Form>
          )}
        </div>
      )}
      {view.may.publish && (
        <details className="more" open={scheduling}>
          <summary>{t('answers:next.later')}</summary>
          <Form method="post" className="form">
            <input type="hidden" name="when" value="at" />
            <FieldRow>
              <DateField
                label={t('answers:next.date')}
                name="date"
                min={today}
                defaultValue={problems?.values['date'] ?? today}
                error={error('date')}
              />
              <TimeField
                label={t('answers:next.time')}
                name="time"
                defaultValue={problems?.values['time'] ?? ''}
                error={error('time')}
              />
            </FieldRow>
            <Button type="submit" name="intent" value="publish" icon="calendar-clock" pending={busy}>
              {t('answers:next.schedule')}
            </Button>
          </Form>
        </details>
      )}
    </Card>
  );
}
