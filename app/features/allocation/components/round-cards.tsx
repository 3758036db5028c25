import { Link } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { addDays, isoWeekOf } from '~/domain/calendar/local-date';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { LedgerRow, LedgerSides } from '~/ui/charts/ledger-bar';
import { ShareRow } from '~/ui/charts/share-bar';
import { LadderTable } from '~/ui/decisions/ladder';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import type { RoundView } from '../screen/allocation.view.server';
import { withAllocation } from '../screen/allocation-filter';

type Props = { readonly round: RoundView };

/** Shares of the period against what was agreed. */
export function SharesCard({ round }: Props) {
  const { t, language } = useText();
  const most = Math.max(1, ...round.shares.flatMap(({ share }) => [share.placed, share.was, share.goal]));
  return (
    <Card
      title={t('arbitration:shares.title')}
      note={t('arbitration:shares.weeks', {
        from: isoWeekOf(round.start).week,
        to: isoWeekOf(addDays(round.start, round.weeks * 7 - 1)).week,
      })}
      pad
    >
      <div className="col share-rows">
        {round.shares.map(({ department, share }) => (
          <ShareRow
            key={department.id}
            position={department.position}
            name={department.name}
            value={share.placed}
            goal={share.goal}
            {...(!round.adopted && { was: share.was })}
            max={most}
            text={`${formatNumber(share.placed, language)} / ${formatNumber(share.goal, language)}`}
          />
        ))}
        <p className="sm q row wrap share-legend">
          <span className="row">
            <i className="legend-goal" aria-hidden="true" /> {t('arbitration:shares.goal')}
          </span>
          {!round.adopted && (
            <span className="row">
              <i className="legend-was" aria-hidden="true" /> {t('arbitration:shares.was')}
            </span>
          )}
        </p>
      </div>
    </Card>
  );
}

/** Who is owed what when the round is done. */
export function LedgerCard({ round }: Props) {
  const { t, language } = useText();
  const most = Math.max(
    2,
    ...round.shares.flatMap(({ ledger }) => [ledger.balance, ledger.was].map(Math.abs)),
  );
  const signed = (value: number) => `${value > 0 ? '+' : ''}${formatNumber(value, language)}`;
  return (
    <Card title={t('arbitration:ledger.title')} note={t('arbitration:ledger.unit')} pad>
      <div className="col ledger">
        <LedgerSides ahead={t('arbitration:ledger.ahead')} owed={t('arbitration:ledger.owed')} />
        {round.shares.map(({ department, ledger }) => (
          <LedgerRow
            key={department.id}
            position={department.position}
            name={department.name}
            balance={ledger.balance}
            was={ledger.was}
            max={most}
            text={signed(ledger.balance)}
          />
        ))}
        <p className="sm q row wrap share-legend">
          <span className="row">
            <i className="legend-was" aria-hidden="true" /> {t('arbitration:ledger.was')}
          </span>
        </p>
        <p className="sm q">{t('arbitration:ledger.note')}</p>
      </div>
    </Card>
  );
}

/** The eleven rules over the whole plan: as it is, and as proposed. */
export function RulesCard({ round }: Props) {
  const { t, language } = useText();
  return (
    <Card title={t('arbitration:rules.title')} note={t('arbitration:rules.note')}>
      <div className="scrollx">
        <LadderTable
          caption={t('arbitration:rules.title')}
          columns={{
            rule: t('arbitration:rules.rule'),
            before: t('arbitration:mode.today'),
            after: t('arbitration:mode.proposal'),
          }}
          words={{ better: t('arbitration:rules.better'), worse: t('arbitration:rules.worse') }}
          rows={round.rules.map(({ name, before, after }) => ({
            rule: t(asKey(`arbitration:objective.${name}`)),
            before: formatNumber(before, language),
            after: formatNumber(after, language),
            change: after < before ? 'better' : after > before ? 'worse' : 'same',
          }))}
        />
      </div>
    </Card>
  );
}

/** Requests that the proposal leaves without a place. */
export function UnplacedCard({ round, search }: Props & { readonly search: string }) {
  const { t, language } = useText();
  if (round.unplaced.length === 0) return null;
  // When the weeks are over, nobody waits for a place in them any more.
  const outcome = (request: (typeof round.unplaced)[number]) => (round.over ? 'declined' : request.decision);
  return (
    <Card title={t('arbitration:unplaced.title')} count={formatNumber(round.unplaced.length, language)}>
      <ListRows label={t('arbitration:unplaced.title')}>
        {round.unplaced.map((request) => (
          <ListRow
            key={request.id}
            current={request.id === round.why?.id}
            title={
              <Link
                to={withAllocation(search, { open: request.id, week: round.week.monday })}
                preventScrollReset
              >
                {request.title ?? t('arbitration:embargoed')}
              </Link>
            }
            detail={
              <span className="row wrap">
                {request.department && (
                  <DepartmentTag position={request.department.position} name={request.department.name} />
                )}
                <span>{t('arbitration:unplaced.place', { place: request.rank })}</span>
              </span>
            }
            actions={
              <StateBadge state={outcome(request)} word={t(`arbitration:outcome.${outcome(request)}`)} />
            }
          />
        ))}
      </ListRows>
    </Card>
  );
}
