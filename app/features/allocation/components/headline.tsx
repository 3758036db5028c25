import { formatRelative, formatSlot } from '~/domain/calendar/format';
import { addDays, isoWeekOf } from '~/domain/calendar/local-date';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { Lede } from '~/ui/frame/layouts';
import { ProvenBadge } from './proof-card';
import type { AllocationView, RoundView } from '../screen/allocation.view.server';

/** What the proposal does, in numbers, before any picture of it. */
export function Headline({ view, round }: { readonly view: AllocationView; readonly round: RoundView }) {
  const { t, language } = useText();
  const { added, moved, gone, refused } = round.counts;
  const calm = moved === 0 && gone === 0;
  const parts = [
    ...(added > 0 || refused === 0 ? [t('arbitration:headline.added', { count: added })] : []),
    ...(moved > 0 ? [t('arbitration:headline.moved', { count: moved })] : []),
    ...(gone > 0 ? [t('arbitration:headline.gone', { count: gone })] : []),
    ...(refused > 0 ? [t('arbitration:headline.refused', { count: refused })] : []),
  ];
  if (round.adopted)
    return (
      <Lede
        note={
          <>
            {t('arbitration:headline.adoptedNote', {
              when: formatSlot(new Date(round.adoptedAt ?? round.madeAt), view.zone, language),
              version: round.policyVersion,
            })}{' '}
            <Proof round={round} />
          </>
        }
      >
        {t(round.over ? 'arbitration:headline.over' : 'arbitration:headline.adopted', {
          from: isoWeekOf(round.start).week,
          to: isoWeekOf(addDays(round.start, round.weeks * 7 - 1)).week,
        })}
      </Lede>
    );
  return (
    <Lede
      note={
        <>
          {t(round.solver ? 'arbitration:headline.noteSolved' : 'arbitration:headline.note', {
            number: round.number,
            version: round.policyVersion,
            name: round.author,
            when: formatRelative(new Date(round.madeAt), new Date(view.now), view.zone, language),
          })}{' '}
          <Proof round={round} />
        </>
      }
    >
      {`${parts.join(', ')}.`} {calm && t('arbitration:headline.calm')}
      {refused === 0 && ` ${t('arbitration:headline.all')}`}
    </Lede>
  );
}

/**
 * What it takes to make the same decision again: the engine that made it and the seed of the round. What a solver found
 * does not go by them.
 */
function Proof({ round }: { readonly round: RoundView }) {
  const { t } = useText();
  if (round.solver)
    return (
      <>
        <Badge>{t('arbitration:headline.solver', { solver: round.solver })}</Badge>{' '}
        <ProvenBadge round={round} />
      </>
    );
  return (
    <>
      {round.engine !== null && (
        <>
          <Badge>{t('arbitration:headline.engine', { version: round.engine })}</Badge>{' '}
        </>
      )}
      <Badge>{t('arbitration:headline.seed', { seed: round.seed })}</Badge> <ProvenBadge round={round} />
    </>
  );
}
