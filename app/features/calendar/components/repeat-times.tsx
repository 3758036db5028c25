import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import type { PlanRow } from '../several/plan';

/** The times that a rule would give, before anything is made. */
export function RepeatTimes({ rows, zone }: { readonly rows: readonly PlanRow[]; readonly zone: string }) {
  const { t, language } = useText();
  return (
    <Card title={t('recurring:times')} count={rows.length}>
      <ListRows>
        {rows.map(({ id, to, problem, channel }) => (
          <ListRow
            key={id}
            title={to === null ? '' : formatSlot(new Date(to), zone, language)}
            detail={problem === null ? channel : t('recurring:wouldSkip', { reason: problem })}
          />
        ))}
      </ListRows>
    </Card>
  );
}
