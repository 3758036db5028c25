import { Form } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { StateBadge } from '~/ui/signs/state-badge';
import type { HoldsView } from './held-list';

/** The holds in force, each with the button that lifts it. */
export function HoldsInForce({ view }: { readonly view: HoldsView }) {
  const { t, language } = useText();
  return (
    <Card title={t('publishing:hold.active')} count={view.holds.length}>
      <ListRows label={t('publishing:hold.active')}>
        {view.holds.map(({ id, over, reason, by, setAt, waiting }) => {
          const when = formatSlot(new Date(setAt), view.zone, language, { now: new Date(view.now) });
          return (
            <ListRow
              key={id}
              lead={<StateBadge state="held" word={over ?? t('publishing:hold.all')} />}
              title={reason}
              detail={
                over === null
                  ? t('publishing:hold.since', { when })
                  : t('publishing:hold.sinceOver', { when, over })
              }
              meta={`${by} · ${t('publishing:hold.waiting', { count: waiting })}`}
              actions={
                view.may.lift && (
                  <Form method="post">
                    <input type="hidden" name="holdId" value={id} />
                    <Button type="submit" size="s" name="intent" value="lift">
                      {t('publishing:hold.lift')}
                    </Button>
                  </Form>
                )
              }
            />
          );
        })}
      </ListRows>
    </Card>
  );
}
