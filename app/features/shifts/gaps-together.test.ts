import { expect, it } from 'vitest';
import { gapsTogether } from './gaps-together';

const bluesky = { id: 'b', name: 'Bluesky' };
const facebook = { id: 'f', name: 'Facebook' };
const morning = { from: '08:00', to: '10:00' };
const evening = { from: '16:00', to: '18:00' };

it('hours that lack somebody on several channels are told once, the earliest first', () => {
  expect(
    gapsTogether([
      { channel: bluesky, spans: [morning, evening] },
      { channel: facebook, spans: [morning] },
    ]),
  ).toEqual([
    { ...morning, channels: [bluesky, facebook], isEverywhere: true },
    { ...evening, channels: [bluesky], isEverywhere: false },
  ]);
});

it('hours that only overlap stay apart: each is served by a shift of its own', () => {
  const longer = { from: '08:00', to: '12:00' };
  expect(
    gapsTogether([
      { channel: bluesky, spans: [longer] },
      { channel: facebook, spans: [morning] },
    ]),
  ).toEqual([
    { ...morning, channels: [facebook], isEverywhere: false },
    { ...longer, channels: [bluesky], isEverywhere: false },
  ]);
});

it('a day that is served has none', () => {
  expect(gapsTogether([{ channel: bluesky, spans: [] }])).toEqual([]);
});
