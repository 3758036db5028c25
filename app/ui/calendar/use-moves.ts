import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Lang } from '~/domain/calendar/format';
import { wallOf, type Wall } from '~/domain/calendar/zone';
import type { CalendarTexts, Moved, OnMove, PlacedPost, Stale } from './calendar-types';
import { inTurn } from './in-turn';
import { useStanding } from './use-standing';
import { whenOf } from './when';

export type Refusal = {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  /** The time that was wanted, and the one channel, where not all of the card's; null: the next free slot. */
  readonly wanted: Wall | null;
  readonly only: string | undefined;
  /** Only what stands there is in the way. */
  readonly taken: boolean;
};

/** Somebody else moved it meanwhile: where the person saw it, wanted it, and where it is. */
export type Clash = Stale & {
  readonly id: string;
  readonly title: string;
  readonly saw: Wall;
  readonly wanted: Wall | 'next';
  /** The channels that were to go, where not all of the card's were. */
  readonly only: readonly string[] | undefined;
  readonly isWhole: boolean;
};

export type Moves = {
  /** Posts where they are shown: a moved one stands at its new time at once. */
  readonly posts: readonly PlacedPost[];
  /** Moves the server has not confirmed yet. */
  readonly saving: ReadonlySet<string>;
  /** The last move that was refused; the post is back where it was. */
  readonly refusal: Refusal | null;
  readonly dismissRefusal: () => void;
  readonly clash: Clash | null;
  /** Settles the clash: null leaves the post as the other person put it. */
  readonly settle: (to: Wall | 'next' | null) => void;
  /** What the live region says. */
  readonly said: string;
  /** `only`: ids of the channels that go where not all of the card's do. */
  readonly move: (id: string, to: Wall | 'next', only?: readonly string[]) => void;
};

const sameWall = (a: Wall, b: Wall) => a.date === b.date && a.time === b.time;

type Options = {
  readonly texts: CalendarTexts;
  readonly lang: Lang;
  readonly timeZone: string;
  readonly onMove?: OnMove | undefined;
  readonly onMoved?: ((moved: Moved) => void) | undefined;
};

type Pending = { readonly to: Wall | null; readonly confirmed: boolean };

/**
 * Moves that show at once and are confirmed later. A refused one goes back with the reason; an
 * accepted one keeps its new time until the loader brings the same, and can be undone.
 */
export function useMoves(
  placed: readonly PlacedPost[],
  { texts, lang, timeZone, onMove, onMoved }: Options,
): Moves {
  const [pending, setPending] = useState<ReadonlyMap<string, Pending>>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [clash, setClash] = useState<Clash | null>(null);
  const [said, setSaid] = useState('');
  const { answered, standing } = useStanding(placed);
  const [turns] = useState(inTurn);

  // What the loader brings is the truth again: an undo elsewhere must not be hidden by an old move.
  useEffect(() => {
    setPending((before) =>
      [...before.values()].some((asked) => asked.confirmed) ? unconfirmed(before) : before,
    );
  }, [placed]);

  const posts = useMemo(
    () =>
      placed.map((post) => {
        const to = pending.get(post.id)?.to;
        return to && !sameWall(to, post.wall) ? { ...post, wall: to } : post;
      }),
    [placed, pending],
  );

  /** Asks the server, with the post at the time at which it was last seen. */
  const ask = useCallback(
    (
      post: Pick<PlacedPost, 'id' | 'title' | 'wall' | 'instant'>,
      to: Wall | 'next',
      only?: readonly string[],
      isWhole = only === undefined,
    ): Promise<void> => {
      if (!onMove) return Promise.resolve();
      const { id, title } = post;
      setRefusal(null);
      // A card of which only a part goes stays where it is until the server has parted it.
      const shown = to === 'next' || !isWhole ? null : to;
      setPending((before) => new Map(before).set(id, { to: shown, confirmed: false }));
      const giveUp = (message: string, taken = false) => {
        setPending((before) => without(before, id));
        setRefusal({
          id,
          title,
          message,
          wanted: to === 'next' ? null : to,
          only: only?.length === 1 ? only[0] : undefined,
          taken,
        });
        setSaid(message);
      };
      return onMove(id, to, post.instant, only).then(
        (result) => {
          if (!result.ok && 'stale' in result) {
            const stands = wallOf(new Date(result.stale.instant), timeZone);
            // Somebody has moved it to the very same time: there is nothing to choose.
            if (isWhole && to !== 'next' && sameWall(stands, to)) {
              answered(id, result.stale.instant, stands);
              setPending((before) => new Map(before).set(id, { to, confirmed: true }));
              return setSaid(texts.moved(title, whenOf(to, lang)));
            }
            setPending((before) => without(before, id));
            setClash({ id, title, saw: post.wall, wanted: to, only, isWhole, ...result.stale });
            return;
          }
          if (!result.ok) return giveUp(result.message, result.taken);
          const wall = wallOf(new Date(result.instant), timeZone);
          if (isWhole) answered(id, result.instant, wall);
          setPending((before) => new Map(before).set(id, { to: isWhole ? wall : null, confirmed: true }));
          const text = texts.moved(title, whenOf(wall, lang));
          setSaid(text);
          const moved = { id: result.publicationIds[0] ?? id, title, wall, instant: result.instant };
          const undo = () => ask(isWhole ? standing(moved) : moved, post.wall, result.channelIds, isWhole);
          onMoved?.({ text, undo: () => turns(id, undo) });
        },
        () => giveUp(texts.moveFailed),
      );
    },
    [onMove, onMoved, texts, lang, timeZone, answered, standing, turns],
  );

  const move = useCallback(
    (id: string, to: Wall | 'next', only?: readonly string[]) => {
      const post = placed.find((candidate) => candidate.id === id);
      if (!post) return;
      // Moved once more before the answer has come: it is drawn there, and goes from where it has been put by then.
      if (to !== 'next' && only === undefined && turns.isBusy(id))
        setPending((before) => new Map(before).set(id, { to, confirmed: false }));
      turns(id, () => {
        const from = standing(post);
        if (to === 'next' || !sameWall(from.wall, to)) return ask(from, to, only);
        setPending(unconfirmedGone(id));
      });
    },
    [placed, ask, standing, turns],
  );
  const settle = useCallback(
    (to: Wall | 'next' | null) => {
      setClash(null);
      if (!clash || to === null) return;
      const { id, title, instant, only, isWhole } = clash;
      const from = { id, title, instant, wall: wallOf(new Date(instant), timeZone) };
      turns(id, () => ask(from, to, only, isWhole));
    },
    [clash, ask, timeZone, turns],
  );

  const saving = useMemo(
    () => new Set([...pending].filter(([, asked]) => !asked.confirmed).map(([id]) => id)),
    [pending],
  );
  const dismissRefusal = useCallback(() => setRefusal(null), []);
  return { posts, saving, refusal, dismissRefusal, clash, settle, said, move };
}

function unconfirmed<Value extends { readonly confirmed: boolean }>(
  map: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([, asked]) => !asked.confirmed));
}

/** What is drawn of a card before it was asked for stands there already. */
const unconfirmedGone = (id: string) => (before: ReadonlyMap<string, Pending>) =>
  before.get(id)?.confirmed === false ? without(before, id) : before;

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
