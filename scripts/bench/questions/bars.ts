import type { Bar } from '../bar-table';

/** Whether the shipped table was trained on the labels that a figure is measured with. */
export type Seen = 'seen in training' | 'not seen' | 'no training in it';

/** A promise in several figures, each at least (or at most) its limit. `measured` in the order of `limits`. */
export function barOf(
  bar: string,
  seen: Seen,
  limits: readonly number[],
  measured: readonly (number | null)[],
  kind: 'least' | 'most' = 'least',
): Bar {
  const holds = limits.every((limit, at) => {
    const value = measured[at];
    return value !== undefined && value !== null && (kind === 'least' ? value >= limit : value <= limit);
  });
  const shown = (values: readonly (number | null)[]): string =>
    values.map((value) => (value === null ? '–' : String(Math.round(value * 1_000) / 1_000))).join(' / ');
  return {
    bar: `${bar} (${seen})`,
    limit: `${kind === 'least' ? '≥' : '≤'} ${shown(limits)}`,
    measured: shown(measured),
    holds,
  };
}
