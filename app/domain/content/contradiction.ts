/** Something both texts count, in the same unit, and not once alike. */
export type Contradiction = {
  readonly unit: Unit;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
};

// Beginnings of the words a unit has, in Finnish and English, inflected or not.
const UNITS = {
  eur: /^(?:€|eur(?:o|oa|on|ot|os)?\b)/iu,
  percent: /^(?:%|prosent|per ?cent)/iu,
  min: /^(?:min\b|minuut|minute)/iu,
  h: /^(?:h\b|tunti|tunnin|tunnissa|hour)/iu,
  d: /^(?:pv\b|päiv|arkipäiv|day|business day|working day)/iu,
  wk: /^(?:vk(?:o|on|oa)?\b|viik|week)/iu,
  mo: /^(?:kk\b|kuukau|month)/iu,
  yr: /^(?:v\b|vuo(?:si|tta|den)|year)/iu,
  mbit: /^(?:mbit|mb\/s|megabit)/iu,
  gb: /^(?:gt\b|gb\b|gigatavu|gigabyte)/iu,
} as const;
export type Unit = keyof typeof UNITS;
const UNIT_NAMES = Object.keys(UNITS) as readonly Unit[];
const COUNTED =
  /(\d{1,3}(?:[\s\u00a0]\d{3})+|\d+)(?:[.,](\d+))?[\s\u00a0]*(?=([€%]|\p{L}[\p{L}/]*(?: days?)?))/gu;

/**
 * What one text counts otherwise than another on the same matter: 14 days here, 30 days there. Where any
 * count of a unit is in both, the unit is taken for agreed. A hint for a person, not a judgement.
 */
export function contradictions(ours: string, theirs: string): readonly Contradiction[] {
  const [a, b] = [countsIn(ours), countsIn(theirs)];
  return [...a].flatMap(([unit, mine]) => {
    const others = b.get(unit);
    if (!others || [...mine].some((count) => others.has(count))) return [];
    return [{ unit, ours: [...mine], theirs: [...others] }];
  });
}

function countsIn(text: string): ReadonlyMap<Unit, ReadonlySet<string>> {
  const counts = new Map<Unit, Set<string>>();
  for (const [, whole = '', decimals = '', word = ''] of text.matchAll(COUNTED)) {
    const unit = UNIT_NAMES.find((each) => UNITS[each].test(word));
    if (unit === undefined) continue;
    const fraction = decimals.replace(/0+$/, '');
    const count = `${Number(whole.replace(/\D/g, ''))}${fraction && `,${fraction}`}`;
    counts.set(unit, (counts.get(unit) ?? new Set()).add(count));
  }
  return counts;
}
