import type { Publication, PublicationPart } from '~/db/prisma.server';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { ASKING_STATES } from '~/domain/publishing/states';

/** A part as the publication's page shows it. `state` is a publication's: each part has its own. */
export type PartView = {
  readonly number: number;
  readonly kind: 'post' | 'reply' | 'comment';
  readonly text: string;
  readonly state: Publication['state'];
  /** The number of the part before it that a person must see to first; null where nothing stands in its way. */
  readonly waitsFor: number | null;
  readonly url: string | null;
};

/** The parts of a thread with what became of each: those out, the one that is next, and those behind it. */
export function partsView(
  row: Pick<Publication, 'state' | 'part'>,
  parts: readonly PublicationPart[],
): readonly PartView[] {
  return parts.map(({ number, kind, text, remoteUrl }) => ({
    number: number + 1,
    kind: kind === 'reply' || kind === 'comment' ? kind : 'post',
    text,
    state: stateOf(row, number),
    waitsFor: number > row.part && ASKING_STATES.includes(row.state) ? row.part + 1 : null,
    url: remoteUrl,
  }));
}

function stateOf({ state, part }: Pick<Publication, 'state' | 'part'>, number: number): Publication['state'] {
  if (number < part) return state === 'withdrawn' ? 'withdrawn' : 'published';
  // What was left unsent when the rest was called off.
  if (state === 'published' || state === 'withdrawn' || state === 'cancelled') return 'cancelled';
  return number === part ? state : 'planned';
}

/** The rest of such a thread cannot go out as it is: what stands at the problem is to be done instead. */
const ENDS_THREAD: readonly (string | null)[] = ['partsChanged', 'partParentUnknown'] satisfies ProblemCode[];

/**
 * What becomes of the parts that are not out: left unsent for good, sent as they come, or waiting for a person;
 * null where publishing them from here would not help.
 */
export function restOf({
  state,
  problem,
}: Pick<Publication, 'state' | 'problem'>): 'published' | 'open' | 'waits' | null {
  if (state === 'published') return 'published';
  if (ENDS_THREAD.includes(problem)) return null;
  return state === 'failed' || state === 'missed' || state === 'held' ? 'waits' : 'open';
}
