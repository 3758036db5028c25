import { COUNTERS, DEFAULT_COUNTING, type CountingOptions } from './counting/counters';
import type { ChannelKind } from './kinds';
import { LIMITS, UNITS, type Limit, type TextPart, type Unit } from './limits';

/** Limits that a connected channel told us, under its own names or by part: `{ text: 5000 }`. */
export type LiveLimits = Readonly<Record<string, number>>;

export type MeasuredPart = {
  readonly length: number;
  readonly limit: number | null;
  readonly unit: Unit;
  readonly ok: boolean;
  /** The fewest allowed, where there is such a rule. */
  readonly least?: number;
};

/** `length`, `limit` and `unit` are those of the tightest of `parts`; `ok` is true when all of them are. */
export type Measurement = MeasuredPart & { readonly parts: readonly MeasuredPart[] };

/**
 * How long the text is as this channel counts it, against what the channel allows.
 *
 * `text` is the wire form. Where nothing is limited, `limit` is null and graphemes are counted.
 * Rules that forbid a character outright appear in `parts` only when they are broken.
 */
export function measure(kind: ChannelKind, part: TextPart, text: string, live: LiveLimits = {}): Measurement {
  const counting = countingOf(live);
  const rules = (LIMITS[kind]?.[part] ?? []).map((rule, index) => {
    // A live value under the part's own name (an account with longer posts) speaks for the first rule.
    return applied(
      rule,
      liveValue(rule, index === 0 ? part : null, live),
      COUNTERS[rule.counting](text, counting),
    );
  });
  const parts = rules.filter(({ limit, ok }) => limit !== 0 || !ok);
  const [first, ...rest] = parts;
  if (first === undefined) {
    const length = COUNTERS.graphemes(text, counting);
    const unlimited: MeasuredPart = { length, limit: null, unit: 'graphemes', ok: true };
    return { ...unlimited, parts: [unlimited] };
  }
  const { length, limit, unit } = rest.reduce(
    (worst, next) => (tightness(next) > tightness(worst) ? next : worst),
    first,
  );
  return { length, limit, unit, ok: parts.every(({ ok }) => ok), parts };
}

function applied(rule: Limit, limit: number, length: number): MeasuredPart {
  const ok = length <= limit && length >= (rule.least ?? 0);
  const least = rule.least === undefined ? {} : { least: rule.least };
  return { length, limit, unit: UNITS[rule.counting], ok, ...least };
}

function liveValue(rule: Limit, part: TextPart | null, live: LiveLimits): number {
  const names = part === null ? (rule.live ?? []) : [...(rule.live ?? []), part];
  return names.map((name) => live[name]).find((value) => value !== undefined) ?? rule.value;
}

function countingOf(live: LiveLimits): CountingOptions {
  const charactersPerUrl = live['characters_reserved_per_url'] ?? live['charactersReservedPerUrl'];
  return charactersPerUrl === undefined ? DEFAULT_COUNTING : { charactersPerUrl };
}

/** Nearness to the limit as a share of it. What is forbidden outright says nothing about length. */
function tightness({ length, limit }: MeasuredPart): number {
  return limit === null || limit === 0 ? -1 : length / limit;
}
