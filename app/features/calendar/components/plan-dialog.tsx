import { useEffect, useState } from 'react';
import { formatDateRange, formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { Dialog } from '~/ui/feedback/dialog';
import { FormActions } from '~/ui/forms/form-layout';
import { askPlan } from '../calendar-requests';
import { isCopying, postsGoing, type PlanAnswer, type PlanRow } from '../several/plan';
import type { Wish } from '../several/plan-several.server';

type PlanDialogProps = {
  readonly wish: Wish;
  readonly zone: string;
  /** Why it was not done, when it was tried. */
  readonly refused: string | null;
  readonly onDo: () => void;
  readonly onClose: () => void;
};

/** What would happen to which post, and why something would not; done by one press, or left. */
export function PlanDialog({ wish, zone, refused, onDo, onClose }: PlanDialogProps) {
  const { t, language } = useText();
  const [answer, setAnswer] = useState<PlanAnswer | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    setAnswer(null);
    setBusy(false);
    const show = (found: PlanAnswer) => {
      if (isCurrent) setAnswer(found);
    };
    askPlan(t, wish).then(show, () => show({ ok: false, message: t('calendar:several.failed') }));
    return () => {
      isCurrent = false;
    };
    // Asked anew when it was refused: somebody else has changed something.
  }, [wish, refused, t]);
  const rows = answer?.ok ? answer.rows : [];
  const going = postsGoing(wish.kind, rows);
  const campaign = answer?.ok ? answer.campaign : null;
  const isWhole = wish.kind !== 'push' || rows.every(({ problem }) => problem === null);
  return (
    <Dialog open onClose={onClose} title={t(`calendar:several.title.${wish.kind}`)}>
      <div className="stack" aria-busy={answer === null} aria-live="polite">
        {refused !== null && <Banner tone="danger">{refused}</Banner>}
        {answer === null && <p className="q">{t('calendar:several.asking')}</p>}
        {answer?.ok === false && <Banner tone="warn">{answer.message}</Banner>}
        {answer?.ok && rows.length === 0 && <p className="q">{t('calendar:several.nothing')}</p>}
        {rows.length > 0 && <Rows rows={rows} zone={zone} isCopy={isCopying(wish.kind)} />}
        {campaign && (
          <p className="q">
            {t('calendar:several.campaignDays', {
              days: formatDateRange(campaign.startsOn, campaign.endsOn, language),
            })}
          </p>
        )}
        {!isWhole && <Banner tone="warn">{t('calendar:several.cannotPush')}</Banner>}
        <FormActions>
          <Button
            variant="primary"
            icon="check"
            disabled={busy || going === 0 || !isWhole}
            onClick={() => {
              setBusy(true);
              onDo();
            }}
          >
            {wish.kind === 'push'
              ? t('calendar:several.doPush')
              : t(`calendar:several.${wish.kind === 'shift' ? 'doShift' : 'doCopy'}`, { count: going })}
          </Button>
          <Button variant="ghost" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </FormActions>
      </div>
    </Dialog>
  );
}

type RowsProps = { readonly rows: readonly PlanRow[]; readonly zone: string; readonly isCopy: boolean };

function Rows({ rows, zone, isCopy }: RowsProps) {
  const { t, language } = useText();
  const say = (instant: string | null) =>
    instant === null ? t('calendar:several.noPlace') : formatSlot(new Date(instant), zone, language);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
    <div className="planrows" role="region" aria-label={t('calendar:several.preview')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('calendar:several.column.post')}</th>
            <th scope="col">{t('calendar:several.column.from')}</th>
            <th scope="col">{t('calendar:several.column.to')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, channel, from, to, problem, leftOut }) => (
            <tr key={id} data-problem={problem === null ? undefined : ''}>
              <td>
                <b>{title}</b> <span className="q">{channel}</span>
              </td>
              <td>{say(from)}</td>
              <td>
                {problem === null
                  ? say(to)
                  : leftOut
                    ? problem
                    : t(isCopy ? 'calendar:several.unplacedCopy' : 'calendar:several.staysPut', {
                        reason: problem,
                      })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
