import { useText } from '~/platform/i18n/use-text';
import { StateBadge, type SignState } from '~/ui/signs/state-badge';
import type { SourceState } from '../sources.view.server';

const SIGNS: Readonly<Record<SourceState, SignState>> = {
  works: 'published',
  failing: 'failed',
  waiting: 'pending',
  unconnected: 'unknown',
  paused: 'held',
  byHand: 'draft',
};

/** Whether messages come from the source, in an icon and a word. */
export function SourceSign({ state }: { readonly state: SourceState }) {
  const { t } = useText();
  return <StateBadge bare state={SIGNS[state]} word={t(`sources:state.${state}`)} />;
}
