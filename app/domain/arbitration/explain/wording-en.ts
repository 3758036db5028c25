import type { Wording } from './wording';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
export const posts = (count: number): string => (count === 1 ? '1 post' : `${count} posts`);
const named = (who: string): string => (who === '' ? '' : `: ${who}`);

const ownPost = (title: string | null): string =>
  title === null ? 'another post of your own' : `your own ${title}`;

/** English. */
export const english: Wording = {
  when: (at) => {
    const [year, month, day] = at.slice(0, 10).split('-').map(Number) as [number, number, number];
    const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
    return `${weekday} ${day} ${MONTHS[month - 1]!}, ${Number(at.slice(11, 13))}:${at.slice(14, 16)}`;
  },
  quote: (title) => `“${title}”`,
  // A time has a comma of its own.
  list: (items) => joined(items, '; '),
  ownPost,

  granted: (places, series) =>
    series ? `Your series got ${places}, as you wished.` : `You got ${places}, as you wished.`,
  closest: (places, series) =>
    series
      ? `Your series got ${places}. There are no slots closer to your wish.`
      : `You got ${places}. There is no slot closer to your wish.`,
  kept: (places, series) =>
    series ? `The agreed times stand: ${places}.` : `The agreed time stands: ${places}.`,
  pinned: (places, series) =>
    series ? `The times are pinned: ${places}.` : `The time is pinned: ${places}.`,
  insteadOf: (own, wish, because, series) =>
    series
      ? `Your series got ${own}, but not ${wish}, because ${because}.`
      : `You got ${own} instead of ${wish}, because ${because}.`,
  moved: (own, agreed, because, series) =>
    `You could not keep the agreed time ${agreed}, because ${because}. ${series ? 'The new times of the series are' : 'Your new time is'} ${own}.`,
  dropped: (agreed, because) => `Your agreed time ${agreed} had to be given up, because ${because}.`,
  refused: (wish, because) => `You did not get a slot. What came closest was ${wish}, but ${because}.`,
  refusedSeries: (episode, wish, because) =>
    `The series did not fit as a whole: episode ${episode} could not have ${wish}, because ${because}.`,
  refusedWhole: (places, because) =>
    `Your series did not get its slots. What came closest was ${places}, but ${because}.`,
  impossible: (because) => `You did not get a slot, because ${because}.`,

  because: {
    crisis: ({ who }) => `a crisis notice took it${named(who)}`,
    acute: ({ who }) => `an acute post would then miss its moment${named(who)}`,
    agreed: ({ who }) => `it is already agreed for another post${named(who)}`,
    pin: ({ who, isOwn }) => {
      if (who === '') return 'the request is pinned to another time';
      return isOwn ? `${who} is pinned to it` : `another post is pinned to it: ${who}`;
    },
    proposed: ({ who }) => `a post that has already been proposed would have to move${named(who)}`,
    share: ({ department, suffers, lost }) =>
      `another department would then be ${below(suffers)} its agreed share${named(department)}${suffersNow(suffers)}${lost.length > 0 ? `, and ${joined(lost)} would have no slot` : ''}`,
    'own-share': ({ own, lost }) =>
      `you would then be ${below(own)} your own agreed share${lost.length > 0 ? `, and ${joined(lost)} would have no slot` : ''}`,
    'own-rank': ({ title }) => `${ownPost(title)}, which you rank higher, would then have no slot`,
    standing: ({ who }) => `another post would then have no slot at all${named(who)}`,
    rank: ({ who }) => `another post would then have no slot at all${named(who)}`,
    'no-place': ({ who }) => `another post would then have no slot at all${named(who)}`,
    'own-no-place': ({ title }) => `${ownPost(title)} would then have no slot`,
    'more-lost': ({ lost }) =>
      `more than one post would then have no slot${lost.length > 0 ? `: ${joined(lost)}` : ''}`,
    wishes: ({ who, isOwn }) =>
      isOwn
        ? `${who} would then lose more of what you wished for it than this one would gain`
        : `others would lose more of what they wished for than you would gain${named(who)}`,
    'better-fit': ({ who }) =>
      `another post had an equal claim, and this way more wishes are met${named(who)}`,
    lot: ({ who }) =>
      who === ''
        ? 'the claims were equal and the lot decided'
        : `another post had an equal claim and the lot fell to it${named(who)}`,
    gap: ({ who }) => `it is too close to another post on the same channel${named(who)}`,
    dayCap: () => 'the channel already has its full number of posts that day',
    reserve: ({ hours }) =>
      `the rest of that day is kept for acute posts until ${hours} hours before it begins`,
    audience: () => 'the same people would then get too many posts that day',
    topic: ({ who }) => `another post on the same topic is too close to it on that channel${named(who)}`,
    acuteCap: () => 'the channel’s slots for acute posts are all used that week',
    closed: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'the slot is closed or taken'
        : 'the slots that would do are closed or taken by other posts',
    channel: () => 'the channel is not in your request',
    early: () => 'it is before your earliest time',
    embargo: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'the embargo is still in force then'
        : 'the embargo is still in force at the times that would do',
    late: () => 'it is after your deadline',
    past: ({ isPlaceTold }) => (isPlaceTold ? 'it has passed' : 'the slots that would do have passed'),
    lead: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'it leaves less time to prepare than was agreed'
        : 'the slots that would do leave less time to prepare than was agreed',
    hours: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'the channel is closed then'
        : 'the channels you named are closed at the times that would do',
    holiday: ({ isPlaceTold }) => (isPlaceTold ? 'it is a holiday' : 'the days that would do are holidays'),
    expired: ({ isPlaceTold }) =>
      `what the request rests on expires before ${isPlaceTold ? 'it' : 'the slots that would do'}`,
    unstaffed: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'nobody is on duty on that channel then to answer questions'
        : 'nobody is on duty to answer questions at the times that would do',
    'no-slot': () => 'the channels you named have no slots within your dates',
    spacing: () => 'your dates do not have slots for all its episodes at the pace you asked for',
    'not-offered': () => 'there is no slot closer to your wish',
    budget: () => 'the calculation ended before it could try this exchange',
  },
  remark: {
    standing:
      'Measured against each department’s agreed share, it stands higher in its own department’s list than yours does in yours.',
    rank: 'It stands higher in its own department’s list than yours does in yours.',
    agreed: 'Only a crisis notice may move an agreed post.',
    proposed: 'On equal terms the present plan stands.',
    budget: 'Ask for a new run.',
    unstaffed: 'It takes a shift then, or your word that nobody needs to answer.',
    spacing: 'Longer dates, a looser pace or another channel may help.',
  },
  agreedRemark: 'Only a crisis notice may move an agreed post.',
  agreedDayRemark:
    'Some posts of that day are already agreed, and only a crisis notice may move an agreed post.',
  share: (placed, target) => `You hold ${posts(placed)} in this period; your agreed share is ${target}.`,
  compensated: 'The loss is credited to your ledger.',

  queue: (position) =>
    position === 1
      ? 'If that time comes free, you are first in line.'
      : `If that time comes free, you are number ${position} in line.`,
  nearest: (offers) => `Nearest free: ${offers.join('; ')}.`,
  needsDuty: (place) => `${place}, if somebody is on duty then or nobody needs to answer`,
  needsDeadline: (place, count) => `${place}, if your deadline moves by ${days(count)}`,
  needsStart: (place, count) => `${place}, if it may go out ${days(count)} earlier`,
  needsChannel: (place) => `${place}, if you accept that channel`,
  withdraw: (title, place) => `Withdraw ${ownPost(title)} and ${place} is yours.`,
  release: (place, hours) =>
    `${place} opens to everyone ${hours} hours before the day begins, if no acute post needs it.`,
};

type Held = { readonly placed: number; readonly target: number } | null;

export const below = (held: Held): string =>
  held !== null && held.placed >= held.target ? 'below' : 'further below';

const suffersNow = (held: Held): string =>
  held === null ? '' : ` (now ${posts(held.placed)} of ${held.target})`;

export function joined(items: readonly string[], between = ', '): string {
  return items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(between)} and ${items[items.length - 1]!}`;
}
