import { lazy, Suspense } from 'react';
import type { GridProps } from './grid';
import { gridHeight } from './grid-events';
import { isNarrowNow } from './use-is-narrow';

const load = async () => ({ default: (await import('./grid')).Grid });
const Grid = lazy(load);

// A wide screen nearly always shows it: asked for with the page, not when the page has come to life.
// Where it does not come, that is said when it is drawn.
if (typeof window !== 'undefined' && !isNarrowNow()) load().catch(() => null);

/**
 * The grid with its library, which a list and a phone's week do without. What the server drew stands meanwhile, and is
 * brought to life after what is around it; where nothing has been drawn yet, its room is kept.
 */
export function LaterGrid(props: GridProps) {
  return (
    <Suspense fallback={<div style={{ minHeight: gridHeight(props.view, props.date) }} aria-busy="true" />}>
      <Grid {...props} />
    </Suspense>
  );
}
