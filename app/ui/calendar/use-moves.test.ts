import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import type { CalendarTexts, Moved, OnMove, PlacedPost } from './calendar-types';
import { useMoves, type Moves } from './use-moves';

const ZONE = 'Europe/Helsinki';
const at = (time: string) => ({ date: '2026-11-24' as const, time });
const CARD = {
  id: 'card',
  title: 'Huoltokatko',
  instant: '2026-11-24T07:00:00.000Z',
  wall: at('09:00'),
} as unknown as PlacedPost;
const TEXTS = { moved: (title, when) => `${title} ${when}`, moveFailed: 'failed' } as CalendarTexts;

/** A server that answers when it is let, and refuses whoever saw the card elsewhere. */
function serverOf(begins: string = CARD.instant) {
  let stands = begins;
  const asked: { readonly to: string; readonly answer: () => void }[] = [];
  const refused: string[] = [];
  const onMove: OnMove = (id, to, seen) =>
    new Promise((resolve) => {
      const time = to === 'next' ? to : to.time;
      const isStale = seen !== stands;
      if (isStale) refused.push(time);
      else stands = to === 'next' ? stands : `2026-11-24T${hourBefore(time)}:00.000Z`;
      const instant = stands;
      asked.push({
        to: time,
        answer: () =>
          resolve(
            isStale
              ? { ok: false, stale: { by: 'Sari', instant } }
              : { ok: true, instant, channelIds: ['fb'], publicationIds: [id] },
          ),
      });
    });
  return { asked, refused, onMove, stands: () => stands };
}

/** Helsinki is two hours ahead in winter. */
const hourBefore = (time: string) => `${String(Number(time.slice(0, 2)) - 2).padStart(2, '0')}:00`;

function movesOf(onMove: OnMove, onMoved: (moved: Moved) => void): Moves {
  let moves: Moves | undefined;
  const Calendar = () => {
    moves = useMoves([CARD], { texts: TEXTS, lang: 'fi', timeZone: ZONE, onMove, onMoved });
    return null;
  };
  renderToString(createElement(Calendar));
  if (!moves) throw new Error('Nothing was drawn');
  return moves;
}

describe('moves of one card in a breath', () => {
  it('go one after another, each from where the one before has put it', async () => {
    const server = serverOf();
    const { move } = movesOf(server.onMove, () => undefined);
    for (const time of ['10:00', '11:00', '12:00']) move('card', at(time));
    for (const [index, to] of ['10:00', '11:00', '12:00'].entries()) {
      await vi.waitFor(() => expect(server.asked).toHaveLength(index + 1));
      expect(server.asked[index]?.to).toBe(to);
      server.asked[index]?.answer();
    }
    expect(server.refused).toEqual([]);
    expect(server.stands()).toBe('2026-11-24T10:00:00.000Z');
  });

  it('are none where a colleague was quicker to the same time, and the next goes on from there', async () => {
    const server = serverOf('2026-11-24T08:00:00.000Z');
    const { move } = movesOf(server.onMove, () => undefined);
    move('card', at('10:00'));
    move('card', at('11:00'));
    server.asked[0]?.answer();
    await vi.waitFor(() => expect(server.asked).toHaveLength(2));
    expect(server.refused).toEqual(['10:00']);
    expect(server.stands()).toBe('2026-11-24T09:00:00.000Z');
  });

  it('keep a way back that waits for the move on its way', async () => {
    const server = serverOf();
    const told: Moved[] = [];
    const { move } = movesOf(server.onMove, (moved) => told.push(moved));
    move('card', at('10:00'));
    server.asked[0]?.answer();
    await vi.waitFor(() => expect(told).toHaveLength(1));
    move('card', at('11:00'));
    await vi.waitFor(() => expect(server.asked).toHaveLength(2));
    told[0]?.undo();
    server.asked[1]?.answer();
    await vi.waitFor(() => expect(server.asked).toHaveLength(3));
    server.asked[2]?.answer();
    expect(server.refused).toEqual([]);
    expect(server.stands()).toBe(CARD.instant);
  });
});
