import type { Wording } from './wording';
import { below, days, english, joined, posts } from './wording-en';

const ownPost = (title: string | null): string =>
  title === null ? 'another post of the same department' : `the same department’s ${title}`;

/** English for those who did not ask themselves: the request got or did not get, its department holds. */
export const englishForOthers: Wording = {
  ...english,
  ownPost,
  granted: (places, series) =>
    series ? `The series got ${places}, as was wished.` : `The request got ${places}, as was wished.`,
  closest: (places, series) =>
    series
      ? `The series got ${places}. There are no slots closer to the wish.`
      : `The request got ${places}. There is no slot closer to the wish.`,
  insteadOf: (own, wish, because, series) =>
    series
      ? `The series got ${own}, but not ${wish}, because ${because}.`
      : `The request got ${own} instead of ${wish}, because ${because}.`,
  moved: (own, agreed, because, series) =>
    `The agreed time ${agreed} could not be kept, because ${because}. ${series ? 'The new times of the series are' : 'The new time is'} ${own}.`,
  dropped: (agreed, because) => `The agreed time ${agreed} had to be given up, because ${because}.`,
  refused: (wish, because) =>
    `The request did not get a slot. What came closest was ${wish}, but ${because}.`,
  refusedWhole: (places, because) =>
    `The series did not get its slots. What came closest was ${places}, but ${because}.`,
  impossible: (because) => `The request did not get a slot, because ${because}.`,

  because: {
    ...english.because,
    'own-share': ({ own, lost }) =>
      `the department itself would then be ${below(own)} its agreed share${lost.length > 0 ? `, and ${joined(lost)} would have no slot` : ''}`,
    'own-rank': ({ title }) => `${ownPost(title)}, which it ranks higher, would then have no slot`,
    'own-no-place': ({ title }) => `${ownPost(title)} would then have no slot`,
    wishes: ({ who, isOwn }) =>
      isOwn
        ? `${who} would then lose more of what was wished for it than this one would gain`
        : `others would lose more of what they wished for than this one would gain${who === '' ? '' : `: ${who}`}`,
    channel: () => 'the channel is not in the request',
    early: () => 'it is before the request’s earliest time',
    late: () => 'it is after the deadline',
    hours: (clause) =>
      clause.isPlaceTold
        ? english.because.hours(clause)
        : 'the channels it named are closed at the times that would do',
    'no-slot': () => 'the channels it named have no slots within its dates',
    spacing: () => 'its dates do not have slots for all the episodes at the pace it asked for',
    'not-offered': () => 'there is no slot closer to the wish',
  },
  remark: {
    ...english.remark,
    standing:
      'Measured against each department’s agreed share, it stands higher in its own department’s list than this one does.',
    unstaffed: 'It takes a shift then, or the department’s word that nobody needs to answer.',
    rank: 'It stands higher in its own department’s list than this one does.',
    budget: 'A new run may still find it.',
  },
  share: (placed, target) =>
    `The department holds ${posts(placed)} in this period; its agreed share is ${target}.`,
  compensated: 'The loss is credited to the department’s ledger.',
  queue: (position) =>
    position === 1
      ? 'If that time comes free, it is first in line.'
      : `If that time comes free, it is number ${position} in line.`,
  needsDeadline: (place, count) => `${place}, if the deadline moves by ${days(count)}`,
  needsChannel: (place) => `${place}, if that channel will do`,
  withdraw: (title, place) =>
    `If the department withdraws ${title === null ? 'another post of its own' : `its ${title}`}, ${place} is free for this one.`,
};
