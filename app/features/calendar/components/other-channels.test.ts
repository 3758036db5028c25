import { expect, test } from 'vitest';
import type { PlacedWell } from '~/ui/calendar/calendar-types';
import { otherChannels } from './other-channels';

const SITE = { id: 'site', companion: true };
const LI = { id: 'li', companion: false };
const FB = { id: 'fb', companion: false };
const IG = { id: 'ig', companion: false };
const AT = { date: '2027-02-03', time: '13:00' };

function well(channel: string, date: string, time: string, kind: PlacedWell['kind'] = 'free'): PlacedWell {
  return {
    id: `${channel} ${date} ${time}`,
    instant: `${date}T${time}:00Z`,
    kind,
    label: '',
    channel: { id: channel, letters: channel, name: channel },
    wall: { date, time },
  };
}

test('the channel whose free slot is nearest comes first, before or after', () => {
  const wells = [well('li', '2027-02-05', '09:00'), well('fb', '2027-02-02', '17:00')];
  expect(otherChannels([LI, FB], wells, AT)).toEqual(['fb', 'li']);
});

test('a slot that is filled or granted is none', () => {
  const wells = [
    well('li', '2027-02-03', '13:00', 'filled'),
    well('li', '2027-02-03', '14:00', 'granted'),
    well('fb', '2027-02-05', '17:00'),
  ];
  expect(otherChannels([LI, FB], wells, AT)).toEqual(['fb', 'li']);
});

test('without slots channels keep their order, and those that come along by themselves are last', () => {
  expect(otherChannels([SITE, IG, LI, FB], [well('fb', '2027-02-04', '09:00')], AT)).toEqual([
    'fb',
    'ig',
    'li',
    'site',
  ]);
});
