import type { Shift } from './shifts';

export type Absence = { readonly userId: string; readonly startsAt: Date; readonly endsAt: Date };

/** A shift with who stands in, should its own person be away. */
export type Planned = Shift & { readonly substituteId: string | null };

/** Part of a shift that somebody really serves; `insteadOf` is whose shift it is when it is somebody else's. */
export type Served<S extends Planned> = S & { readonly insteadOf: string | null };

type Span = { readonly startsAt: Date; readonly endsAt: Date };

/**
 * Who is really on duty: a shift during its person's absence is served by the substitute, or by nobody when
 * there is none or the substitute is away too. What is left of a shift around an absence stays.
 */
export function servedShifts<S extends Planned>(
  shifts: readonly S[],
  absences: readonly Absence[],
): readonly Served<S>[] {
  const awayOf = (userId: string) => absences.filter((absence) => absence.userId === userId);
  return shifts.flatMap((shift) => {
    const away = awayOf(shift.userId);
    const own = without(shift, away).map((span) => ({ ...shift, ...span, insteadOf: null }));
    const { substituteId } = shift;
    if (substituteId === null) return own;
    const stoodIn = away
      .flatMap((absence) => common(shift, absence))
      .flatMap((span) => without(span, awayOf(substituteId)))
      .map((span) => ({ ...shift, ...span, userId: substituteId, insteadOf: shift.userId }));
    return [...own, ...stoodIn].toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  });
}

/** The hours of a shift for which its person is away and nobody stands in. */
export function unserved<S extends Planned>(shift: S, absences: readonly Absence[]): readonly Span[] {
  return without(shift, servedShifts([shift], absences));
}

function common(a: Span, b: Span): readonly Span[] {
  const startsAt = a.startsAt > b.startsAt ? a.startsAt : b.startsAt;
  const endsAt = a.endsAt < b.endsAt ? a.endsAt : b.endsAt;
  return startsAt < endsAt ? [{ startsAt, endsAt }] : [];
}

function without(whole: Span, holes: readonly Span[]): readonly Span[] {
  return holes.reduce<readonly Span[]>(
    (left, hole) =>
      left.flatMap((span) => [
        ...common(span, { startsAt: span.startsAt, endsAt: hole.startsAt }),
        ...common(span, { startsAt: hole.endsAt, endsAt: span.endsAt }),
      ]),
    [{ startsAt: whole.startsAt, endsAt: whole.endsAt }],
  );
}
