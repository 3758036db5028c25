import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { formatSlot } from '~/domain/calendar/format';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { ConfirmButton } from '~/ui/feedback/confirm-button';
import { Dialog } from '~/ui/feedback/dialog';
import { Checklist, type CheckItem } from '~/ui/feedback/progress';
import { Refusal } from '~/ui/feedback/refusal';
import { FieldRow } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { useSending } from '~/ui/forms/use-sending';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import type { AllocationView } from '../screen/allocation.view.server';

type Props = { readonly view: AllocationView };

/** The round's steps, done and to come, and what can be done about it now. */
export function RoundCard({ view }: Props) {
  const { t, language } = useText();
  const { cycle, round } = view;
  const { live } = cycle;
  const at = (iso: string) => formatSlot(new Date(iso), view.zone, language, { now: new Date(view.now) });
  if (!live) {
    if (!view.may.run) return null;
    return (
      <Card title={t('arbitration:round.none')} pad>
        <div className="col">
          <p className="md q">{t('arbitration:round.noneText')}</p>
          <div className="row wrap">
            <OpenForm view={view} />
            {cycle.mayReopen && <ReopenForm view={view} />}
          </div>
        </div>
      </Card>
    );
  }
  const open = live.state === 'open';
  const proposed = round !== null && !round.adopted;
  const step = (label: string, state: 'done' | 'open'): CheckItem => ({
    label,
    state,
    word: t(`arbitration:round.word.${state}`),
  });
  return (
    <Card title={t('arbitration:round.title', live.weeks)} pad>
      <div className="col">
        <Checklist
          items={[
            open
              ? step(t('arbitration:round.step.open', { count: live.filed, when: at(live.closesAt) }), 'open')
              : step(
                  t('arbitration:round.step.closed', { when: at(live.closedAt ?? live.closesAt) }),
                  'done',
                ),
            proposed
              ? step(t('arbitration:round.step.run', { when: at(round.madeAt) }), 'done')
              : step(t('arbitration:round.step.toRun'), 'open'),
            step(t('arbitration:round.step.toAdopt'), 'open'),
          ]}
        />
        {cycle.reopenedWhy && (
          <p className="md">{t('arbitration:round.reopened', { why: cycle.reopenedWhy })}</p>
        )}
        {live.late > 0 && <p className="md q">{t('arbitration:round.late', { count: live.late })}</p>}
        {live.over && <p className="md">{t('arbitration:round.problem.over')}</p>}
        {view.may.run && (
          <div className="row wrap">
            {open ? (
              <IntentButton intent="close" label={t('arbitration:round.close')} />
            ) : (
              <ReopenForm view={view} />
            )}
            <CallOff />
          </div>
        )}
      </div>
    </Card>
  );
}

function IntentButton({ intent, label }: { readonly intent: string; readonly label: string }) {
  const pending = useNavigation().formData?.get('intent') === intent;
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button size="s" type="submit" pending={pending}>
        {label}
      </Button>
    </Form>
  );
}

function CallOff() {
  const { t } = useText();
  return (
    <ConfirmButton
      size="s"
      variant="ghost"
      label={t('arbitration:round.callOff')}
      title={t('arbitration:round.callOff')}
      cancel={t('common:cancel')}
      intent="callOff"
      confirm="danger-solid"
    >
      <p>{t('arbitration:round.callOffText')}</p>
    </ConfirmButton>
  );
}

/** A dialog that stays open, with what was written in it, until that was taken. */
function useAsking() {
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const sending = useSending({ onTaken: close });
  return { asking, ask: () => setAsking(true), close, sending, refused: useRefusal(sending.answer) };
}

/** Opening a round takes its weeks and the moment it closes. */
function OpenForm({ view }: Props) {
  const { t } = useText();
  const { asking, ask, close, sending, refused } = useAsking();
  return (
    <>
      <Button size="s" onClick={ask}>
        {t('arbitration:round.open')}
      </Button>
      <Dialog open={asking} onClose={close} title={t('arbitration:round.open')}>
        <sending.Form method="post" className="form">
          <input type="hidden" name="intent" value="open" />
          <Refusal sentence={refused} />
          <p className="md q">{t('arbitration:round.openText')}</p>
          <SelectField
            label={t('arbitration:round.which')}
            name="weeks"
            options={view.cycle.choices.map(({ value, weeks }) => ({
              value,
              label: t('arbitration:shares.weeks', weeks),
            }))}
          />
          <Closing view={view} />
          <Button type="submit" variant="primary" pending={sending.intent !== null}>
            {t('arbitration:round.open')}
          </Button>
        </sending.Form>
      </Dialog>
    </>
  );
}

function ReopenForm({ view }: Props) {
  const { t } = useText();
  const { asking, ask, close, sending, refused } = useAsking();
  return (
    <>
      <Button size="s" onClick={ask}>
        {t('arbitration:round.reopen')}
      </Button>
      <Dialog open={asking} onClose={close} title={t('arbitration:round.reopen')}>
        <sending.Form method="post" className="form">
          <input type="hidden" name="intent" value="reopen" />
          <Refusal sentence={refused} />
          <p className="md q">{t('arbitration:round.reopenText')}</p>
          <TextField label={t('arbitration:round.why')} name="why" maxLength={300} required />
          <Closing view={view} />
          <Button type="submit" variant="primary" pending={sending.intent !== null}>
            {t('arbitration:round.reopen')}
          </Button>
        </sending.Form>
      </Dialog>
    </>
  );
}

function Closing({ view }: Props) {
  const { t } = useText();
  return (
    <FieldRow>
      <DateField
        label={t('arbitration:round.closesOn')}
        name="closesOn"
        min={view.cycle.today}
        defaultValue={view.cycle.usualClosing}
        required
      />
      <TimeField label={t('arbitration:round.closesAt')} name="closesAt" defaultValue="12:00" />
    </FieldRow>
  );
}
