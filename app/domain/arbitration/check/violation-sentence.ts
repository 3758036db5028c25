import { idNames, type Names } from '../explain/names';
import { WORDINGS, type Language } from '../explain/sentences';
import type { CheckedPost, Violation, ViolationDetail } from './violation';

/** What a violation can say: the words of its parts. */
type Parts = {
  /** Department and title of the first post that it clashes with, after a colon; empty when there is none. */
  readonly against: string;
  readonly channel: string;
  readonly limitAt: string;
  readonly actual: number;
  readonly limit: number;
  readonly most: number;
};

const NBSP = '\u00a0';
const paivaa = (count: number): string => `${count}${NBSP}${count === 1 ? 'päivä' : 'päivää'}`;
const tuntia = (count: number): string => `${count}${NBSP}${count === 1 ? 'tunti' : 'tuntia'}`;
const some = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

type Sentence = (parts: Parts) => string;

const SENTENCES: Readonly<Record<Language, Readonly<Record<ViolationDetail, Sentence>>>> = {
  fi: {
    'unknown-request': () => 'Pyyntöä ei enää ole.',
    'unknown-slot': () => 'Julkaisupaikkaa ei enää ole.',
    'unknown-episode': ({ limit }) => `Sarjassa ei ole näin monta jaksoa: niitä on ${limit}.`,
    'placed-twice': () => 'Samalla jaksolla on kaksi paikkaa.',
    incomplete: ({ actual, limit }) =>
      `Sarja julkaistaan kokonaan tai ei lainkaan: jaksoja on ${limit}, paikkoja ${actual}.`,
    taken: ({ against }) => `Paikka on jo käytössä${against}.`,
    closed: () => 'Paikka on suljettu tai varattu muulle julkaisulle.',
    channel: ({ channel }) => `Pyyntö ei hyväksy tätä kanavaa: ${channel}.`,
    early: ({ limitAt }) => `Aika on liian varhainen. Aikaisin julkaisuaika: ${limitAt}.`,
    embargo: ({ limitAt }) => `Julkaisukielto on vielä voimassa. Se päättyy: ${limitAt}.`,
    late: ({ limitAt }) => `Aika on määräajan jälkeen. Määräaika: ${limitAt}.`,
    past: () => 'Aika on jo mennyt.',
    lead: ({ limit }) => `Julkaisuhetki on liian lähellä: valmisteluun jätetään vähintään ${tuntia(limit)}.`,
    hours: ({ channel }) => `Kanava on silloin kiinni: ${channel}.`,
    holiday: () => 'Silloin on pyhäpäivä.',
    'day-cap': ({ channel, actual, limit }) =>
      `Kanavan päivän julkaisumäärä ylittyy: ${channel}, julkaisuja ${actual}, enintään ${limit}.`,
    reserve: ({ channel }) => `Loput päivän paikoista pidetään akuuteille julkaisuille: ${channel}.`,
    gap: ({ actual, limit, against }) =>
      `Saman kanavan julkaisujen väliin jäisi ${actual}${NBSP}min, ja sen pitää olla vähintään ${limit}${NBSP}min${against}.`,
    audience: ({ actual, limit }) =>
      `Samat ihmiset saisivat liikaa julkaisuja samana päivänä: ${actual}, enintään ${limit}.`,
    topic: ({ actual, limit, against }) =>
      `Samasta aiheesta julkaistaan samassa kanavassa liian lähellä: väli on ${paivaa(actual)}, vähintään ${limit}${against}.`,
    order: () => 'Sarjan jaksot olisivat väärässä järjestyksessä.',
    spacing: ({ actual, limit, most }) =>
      `Sarjan jaksojen väliksi tulisi ${paivaa(actual)}, sallittu väli on ${limit}–${paivaa(most)}.`,
    'series-channel': () => 'Sarjan kaikki jaksot julkaistaan samassa kanavassa.',
    pin: ({ limitAt }) => `Julkaisu on kiinnitetty toiseen aikaan: ${limitAt}.`,
    'acute-cap': ({ channel, actual, limit }) =>
      `Kanavan viikon akuutit paikat ylittyvät: ${channel}, julkaisuja ${actual}, enintään ${limit}.`,
    expired: ({ limitAt }) => `Pyynnön peruste vanhenee ennen tätä aikaa: ${limitAt}.`,
    unstaffed: ({ channel }) => `Kukaan ei ole silloin vuorossa vastaamassa kysymyksiin: ${channel}.`,
  },
  en: {
    'unknown-request': () => 'The request is no longer there.',
    'unknown-slot': () => 'The slot is no longer there.',
    'unknown-episode': ({ limit }) => `The series does not have that many episodes: it has ${limit}.`,
    'placed-twice': () => 'One episode has two slots.',
    incomplete: ({ actual, limit }) =>
      `A series goes out whole or not at all: it has ${some(limit, 'episode')} and ${some(actual, 'slot')}.`,
    taken: ({ against }) => `The slot is taken${against}.`,
    closed: () => 'The slot is closed or taken by another post.',
    channel: ({ channel }) => `The request does not accept this channel: ${channel}.`,
    early: ({ limitAt }) => `It is too early. The earliest time is ${limitAt}.`,
    embargo: ({ limitAt }) => `The embargo is still in force. It ends ${limitAt}.`,
    late: ({ limitAt }) => `It is after the deadline, ${limitAt}.`,
    past: () => 'The time has passed.',
    lead: ({ limit }) => `It is too soon: at least ${some(limit, 'hour')} are left for preparation.`,
    hours: ({ channel }) => `The channel is closed then: ${channel}.`,
    holiday: () => 'It is a holiday.',
    'day-cap': ({ channel, actual, limit }) =>
      `Too many posts on the channel that day: ${channel}, ${actual} of at most ${limit}.`,
    reserve: ({ channel }) => `The rest of that day is kept for acute posts: ${channel}.`,
    gap: ({ actual, limit, against }) =>
      `Only ${actual} min to the next post on the channel; at least ${limit} are needed${against}.`,
    audience: ({ actual, limit }) =>
      `The same people would get too many posts that day: ${actual} of at most ${limit}.`,
    topic: ({ actual, limit, against }) =>
      `The same topic is ${some(actual, 'day')} away on this channel; at least ${limit} are needed${against}.`,
    order: () => 'The episodes of the series would be in the wrong order.',
    spacing: ({ actual, limit, most }) =>
      `The episodes would be ${some(actual, 'day')} apart; ${limit} to ${some(most, 'day')} are allowed.`,
    'series-channel': () => 'All episodes of a series go out on one channel.',
    pin: ({ limitAt }) => `The post is fixed to another time: ${limitAt}.`,
    'acute-cap': ({ channel, actual, limit }) =>
      `Too many acute posts on the channel that week: ${channel}, ${actual} of at most ${limit}.`,
    expired: ({ limitAt }) => `What the request rests on expires before that: ${limitAt}.`,
    unstaffed: ({ channel }) => `Nobody is on duty to answer questions then: ${channel}.`,
  },
};

/** A violation as one sentence to the person who made or moved the post. */
export function violationSentence(violation: Violation, language: Language, names: Names = idNames): string {
  const { when } = WORDINGS[language];
  const other = violation.others[0];
  return SENTENCES[language][violation.detail]({
    against: other === undefined ? '' : `: ${describe(other, language, names)}`,
    channel: violation.post === null ? '' : names.channel(violation.post.channel),
    limitAt: violation.limitAt === null ? '' : when(violation.limitAt),
    actual: violation.actual ?? 0,
    limit: violation.limit ?? 0,
    most: violation.most ?? 0,
  });
}

function describe(post: CheckedPost, language: Language, names: Names): string {
  const title = names.request(post.req);
  const department = names.department(post.dept);
  return title === null ? department : `${department} (${WORDINGS[language].quote(title)})`;
}
