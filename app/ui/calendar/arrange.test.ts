import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CARD_MINUTES,
  cardEnd,
  cardUnder,
  clockOfMinutes,
  daysOf,
  drawWells,
  firstSlotOn,
  hoursToShow,
  minutesOf,
  nearestWells,
  place,
  lineOf,
  placeToPush,
  postsBesideWells,
  slotUnder,
} from './arrange';
import type { PlacedPost, PlacedWell } from './calendar-types';

const LI = { id: 'li', letters: 'LI', name: 'LinkedIn' };
const FB = { id: 'fb', letters: 'FB', name: 'Facebook' };

function post(id: string, date: string, time: string, channels = [LI]): PlacedPost {
  return {
    id,
    title: id,
    instant: `${date}T${time}:00Z`,
    href: `/posts/${id}`,
    state: 'planned',
    stateWord: 'Suunniteltu',
    department: { position: 1, name: 'Viestintä' },
    channels,
    movable: true,
    wall: { date, time },
  };
}

function well(
  id: string,
  date: string,
  time: string,
  kind: PlacedWell['kind'] = 'free',
  channel = LI,
): PlacedWell {
  return { id, instant: `${date}T${time}:00Z`, kind, label: 'vapaa', channel, wall: { date, time } };
}

describe('placing on the wall', () => {
  test('converts to the zone, over midnight and over the autumn overlap', () => {
    const placed = place(
      [{ instant: '2026-11-09T22:30:00Z' }, { instant: '2026-10-25T01:15:00Z' }],
      'Europe/Helsinki',
    );
    expect(placed.map((item) => item.wall)).toEqual([
      { date: '2026-11-10', time: '00:30' },
      { date: '2026-10-25', time: '03:15' },
    ]);
  });

  test('a card late in the evening ends at midnight, not on the next day', () => {
    expect(cardEnd({ date: '2026-11-10', time: '09:00' })).toBe('09:50');
    expect(cardEnd({ date: '2026-11-10', time: '23:40' })).toBe('24:00');
  });

  test('minutes and clock are each other backwards', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1439 }), (minutes) => {
        expect(minutesOf({ date: '2026-11-10', time: clockOfMinutes(minutes) })).toBe(minutes);
      }),
    );
  });
});

describe('hours to show', () => {
  test('are 8 to 20 unless something lies outside', () => {
    expect(hoursToShow([])).toEqual({ from: '08:00', to: '20:00' });
    expect(hoursToShow([post('a', '2026-11-10', '06:40'), post('b', '2026-11-10', '19:15')])).toEqual({
      from: '06:00',
      to: '21:00',
    });
    expect(hoursToShow([post('a', '2026-11-10', '23:40')])).toEqual({ from: '08:00', to: '24:00' });
  });
});

describe('wells', () => {
  test('open ones on each other become one; a filled one stays by itself', () => {
    const wells = [
      well('a', '2026-11-10', '09:00'),
      well('b', '2026-11-10', '09:30', 'reserve', FB),
      well('c', '2026-11-10', '09:00', 'filled'),
      well('d', '2026-11-10', '09:50'),
      well('e', '2026-11-11', '09:00'),
    ];
    expect(drawWells(wells, []).map((drawn) => drawn.all.map((one) => one.id))).toEqual([
      ['c'],
      ['a', 'b'],
      ['d'],
      ['e'],
    ]);
  });

  test('a granted one has the room of its post, and open ones make room beside it', () => {
    const granted = well('g', '2026-11-10', '09:00', 'granted');
    const open = well('o', '2026-11-10', '09:00', 'free', FB);
    const look = (posts: readonly PlacedPost[]) =>
      drawWells([granted, open], posts).map(({ all, besidePost, hasBeside }) => ({
        ids: all.map(({ id }) => id),
        besidePost,
        hasBeside,
      }));
    expect(look([])).toEqual([
      { ids: ['g'], besidePost: false, hasBeside: true },
      { ids: ['o'], besidePost: true, hasBeside: false },
    ]);
    expect(look([post('p', '2026-11-10', '09:10')])).toEqual([
      { ids: ['o', 'g'], besidePost: true, hasBeside: false },
    ]);
  });

  test('beside a post the well makes room, and so does the post', () => {
    const wells = [well('w', '2026-11-10', '09:30', 'free', FB)];
    const posts = [post('p', '2026-11-10', '09:00'), post('q', '2026-11-10', '11:00')];
    expect(drawWells(wells, posts)[0]?.besidePost).toBe(true);
    expect([...postsBesideWells(wells, posts)]).toEqual(['p']);
  });

  test('every open well is drawn exactly once', () => {
    const anyWell = fc.record({ minutes: fc.nat({ max: 1439 }), day: fc.integer({ min: 10, max: 16 }) });
    fc.assert(
      fc.property(fc.array(anyWell), (spots) => {
        const wells = spots.map((spot, index) =>
          well(`w${index}`, `2026-11-${spot.day}`, clockOfMinutes(spot.minutes)),
        );
        const ids = drawWells(wells, []).flatMap((drawn) => drawn.all.map((one) => one.id));
        expect([...ids].sort()).toEqual(wells.map((one) => one.id).sort());
        for (const drawn of drawWells(wells, [])) {
          for (const one of drawn.all) {
            expect(Math.abs(minutesOf(one.wall) - minutesOf(drawn.first.wall))).toBeLessThan(CARD_MINUTES);
          }
        }
      }),
    );
  });
});

describe('a drop', () => {
  const wells = [
    well('li', '2026-11-12', '14:00'),
    well('fb', '2026-11-12', '14:15', 'free', FB),
    well('full', '2026-11-12', '14:20', 'filled'),
  ];

  test('falls into the nearest open slot of its own channel within half an hour', () => {
    expect(
      slotUnder(post('p', '2026-11-10', '09:00'), { date: '2026-11-12', time: '14:25' }, wells)?.id,
    ).toBe('li');
    expect(
      slotUnder(post('p', '2026-11-10', '09:00', [FB]), { date: '2026-11-12', time: '14:25' }, wells)?.id,
    ).toBe('fb');
  });

  test('of a card without an hour takes the first open slot of the day on its channels', () => {
    const day = [
      well('g', '2026-11-12', '08:00', 'granted', FB),
      well('fb2', '2026-11-12', '16:00', 'free', FB),
      ...wells,
    ];
    const at = (channels: readonly (typeof FB)[], date = '2026-11-12') =>
      firstSlotOn(post('p', '2026-11-10', '09:00', [...channels]), date, day)?.id;
    expect([at([FB]), at([LI]), at([FB], '2026-11-13')]).toEqual(['fb', 'li', undefined]);
  });

  test('never falls into a slot that is granted', () => {
    const granted = [well('g', '2026-11-12', '14:00', 'granted')];
    const at = { date: '2026-11-12', time: '14:00' };
    expect(slotUnder(post('p', '2026-11-10', '09:00'), at, granted)).toBeNull();
  });

  test('outside every slot keeps its own time', () => {
    expect(
      slotUnder(post('p', '2026-11-10', '09:00'), { date: '2026-11-12', time: '14:31' }, wells),
    ).toBeNull();
    expect(
      slotUnder(post('p', '2026-11-10', '09:00'), { date: '2026-11-13', time: '14:00' }, wells),
    ).toBeNull();
  });
});

test('days come in order with what belongs to them', () => {
  const days = daysOf(
    [post('b', '2026-11-11', '09:00'), post('a', '2026-11-10', '12:00'), post('c', '2026-11-11', '08:00')],
    [well('w', '2026-11-12', '10:00')],
  );
  expect(days.map((day) => [day.date, day.posts.map((one) => one.id), day.wells.length])).toEqual([
    ['2026-11-10', ['a'], 0],
    ['2026-11-11', ['c', 'b'], 0],
    ['2026-11-12', [], 1],
  ]);
});

test('a form offers the slots around the time, in order, not the first of the month', () => {
  const wells = Array.from({ length: 28 }, (_, index) =>
    well(`w${index + 1}`, `2026-12-${String(index + 1).padStart(2, '0')}`, '09:00'),
  );
  const offered = nearestWells(wells, { date: '2026-12-20', time: '08:00' });
  expect(offered.map(({ id }) => id)).toEqual(['w16', 'w17', 'w18', 'w19', 'w20', 'w21', 'w22', 'w23']);
});

describe('the card on which another would lie', () => {
  const standing = post('standing', '2027-02-08', '13:00', [FB]);
  const other = post('other', '2027-02-08', '13:20', [LI]);
  const own = post('own', '2027-02-09', '17:00', [FB]);

  test('is the one near in time on the same channel', () => {
    const posts = [standing, other, own];
    expect(cardUnder(own, { date: '2027-02-08', time: '13:25' }, posts)).toBe(standing);
    expect(cardUnder(own, { date: '2027-02-08', time: '15:00' }, posts)).toBeUndefined();
  });

  test('is never itself', () => {
    expect(cardUnder(own, { date: '2027-02-09', time: '17:10' }, [own])).toBeUndefined();
  });
});

describe('a refused card', () => {
  const standing = post('standing', '2027-02-08', '13:00', [FB]);
  const wanted = { date: '2027-02-08' as const, time: '13:25' };
  const from = (
    channels: readonly (typeof FB)[],
    refused = { only: undefined as string | undefined, taken: true },
  ) =>
    placeToPush({ id: 'own', wanted, ...refused }, [
      standing,
      post('own', '2027-02-09', '17:00', [...channels]),
    ]);

  test('can push on what stands there', () => {
    expect(from([FB])).toEqual(standing.wall);
    expect(from([FB, LI], { only: 'fb', taken: true })).toEqual(standing.wall);
  });

  test('takes our own site along, on which nothing is pushed on', () => {
    const site = { id: 'site', letters: 'OS', name: 'Ohjesivusto', companion: true };
    expect(from([site, FB])).toEqual(standing.wall);
    expect(from([site, FB, LI])).toBeUndefined();
    expect(lineOf([site, FB])).toBe(FB);
    expect(lineOf([site])).toBe(site);
    expect(lineOf([FB, LI])).toBeUndefined();
  });

  test('of several channels is never parted by it', () => {
    expect(from([FB, LI])).toBeUndefined();
  });

  test('pushes nothing on where something else is in the way, or the card there is on another channel', () => {
    expect(from([FB], { only: undefined, taken: false })).toBeUndefined();
    expect(from([FB, LI], { only: 'li', taken: true })).toBeUndefined();
  });
});
