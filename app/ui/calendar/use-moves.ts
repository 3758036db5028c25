import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Lang } from '~/domain/calendar/format';
import type { Wall } from '~/domain/calendar/zone';
import type { CalendarTexts, OnMove, PlacedPost } from './calendar-types';
import { whenOf } from './when';

export type Refusal = { readonly id: string; readonly title: string; readonly message: string };

export type Moves = {
  /** Posts where they are shown: a moved one stands at its new time at once. */
  readonly posts: readonly PlacedPost[];
  /** Moves the server has not confirmed yet. */
  readonly saving: ReadonlySet<string>;
  /** The last move that was refused; the post is back where it was. */
  readonly refusal: Refusal | null;
  readonly dismissRefusal: () => void;
  /** What the live region says. */
  readonly said: string;
  readonly move: (id: string, to: Wall) => void;
};

const sameWall = (a: Wall, b: Wall) => a.date === b.date && a.time === b.time;

/**
 * Moves that show at once and are confirmed later. A refused one goes back with the reason; an
 * accepted one keeps its new time until the loader brings the same.
 */
export function useMoves(
  placed: readonly PlacedPost[],
  texts: CalendarTexts,
  lang: Lang,
  onMove?: OnMove,
): Moves {
  const [pending, setPending] = useState<ReadonlyMap<string, { to: Wall; confirmed: boolean }>>(new Map());
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [said, setSaid] = useState('');

  // What the loader brings is the truth again: an undo elsewhere must not be hidden by an old move.
  useEffect(() => {
    setPending((before) =>
      [...before.values()].some((asked) => asked.confirmed) ? unconfirmed(before) : before,
    );
  }, [placed]);

  const posts = useMemo(
    () =>
      placed.map((post) => {
        const asked = pending.get(post.id);
        return asked && !sameWall(asked.to, post.wall) ? { ...post, wall: asked.to } : post;
      }),
    [placed, pending],
  );

  const move = useCallback(
    (id: string, to: Wall) => {
      const post = placed.find((candidate) => candidate.id === id);
      if (!post || !onMove || sameWall(post.wall, to)) return;
      setRefusal(null);
      setPending((before) => new Map(before).set(id, { to, confirmed: false }));
      const giveUp = (message: string) => {
        setPending((before) => without(before, id));
        setRefusal({ id, title: post.title, message });
        setSaid(message);
      };
      onMove(id, to).then(
        (result) => {
          if (!result.ok) return giveUp(result.message);
          setPending((before) => new Map(before).set(id, { to, confirmed: true }));
          setSaid(texts.moved(post.title, whenOf(to, lang)));
        },
        () => giveUp(texts.moveFailed),
      );
    },
    [placed, onMove, texts, lang],
  );

  const saving = useMemo(
    () => new Set([...pending].filter(([, asked]) => !asked.confirmed).map(([id]) => id)),
    [pending],
  );
  const dismissRefusal = useCallback(() => setRefusal(null), []);
  return { posts, saving, refusal, dismissRefusal, said, move };
}

function unconfirmed<Value extends { readonly confirmed: boolean }>(
  map: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([, asked]) => !asked.confirmed));
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}
