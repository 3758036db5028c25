import type { Publication, PublicationPart } from '~/db/prisma.server';

/** A part as the publication's page shows it. `state` is a publication's: each part has its own. */
export type PartView = {
  readonly number: number;
  readonly kind: 'post' | 'reply' | 'comment';
  readonly text: string;
  readonly state: Publication['state'];
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
    url: remoteUrl,
  }));
}

function stateOf({ state, part }: Pick<Publication, 'state' | 'part'>, number: number): Publication['state'] {
  if (number < part) return state === 'withdrawn' ? 'withdrawn' : 'published';
  // What was left unsent when the rest was called off.
  if (state === 'published' || state === 'withdrawn' || state === 'cancelled') return 'cancelled';
  return number === part ? state : 'planned';
}

/** What becomes of the parts that are not out: left unsent for good, sent as they come, or waiting for a person. */
export function restOf(state: Publication['state']): 'published' | 'open' | 'waits' {
  if (state === 'published') return 'published';
  return state === 'failed' || state === 'missed' || state === 'held' ? 'waits' : 'open';
}
