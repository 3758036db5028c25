import { instantOf } from '~/domain/calendar/zone';
import type {
  CalendarChannel,
  CalendarPost,
  CalendarTexts,
  CalendarWell,
  OnMove,
} from '../calendar/calendar-types';
import type { SignState } from '../signs/state-badge';
import { CHANNELS, DEPARTMENTS } from './sample-departments';

/*
 * A made-up week of November 2026 with every kind of thing a calendar can hold: all states, posts
 * closer than 50 minutes, wells of each kind, a well beside a post, an evening post.
 */

const { site, bluesky, facebook, mastodon } = CHANNELS;

type More = Partial<Pick<CalendarPost, 'warning' | 'unapproved' | 'tentative'>>;

function post(
  day: number,
  time: string,
  department: number,
  title: string,
  state: SignState,
  channels: readonly CalendarChannel[],
  more: More = {},
): CalendarPost {
  const owner = DEPARTMENTS[department - 1] ?? DEPARTMENTS[0];
  return {
    id: `${day}-${time}-${department}`,
    title,
    lang: 'fi',
    instant: `2026-11-${String(day).padStart(2, '0')}T${time}:00+02:00`,
    href: '/kitchen-sink',
    state,
    stateWord: state,
    department: owner,
    channels,
    movable: state === 'planned' || state === 'held' || state === 'failed',
    ...more,
  };
}

function well(
  day: number,
  time: string,
  kind: CalendarWell['kind'],
  label: string,
  channel: CalendarChannel,
): CalendarWell {
  const instant = `2026-11-${String(day).padStart(2, '0')}T${time}:00+02:00`;
  return {
    id: `${day}-${time}-${channel.letters}-${kind}`,
    instant,
    kind,
    label,
    channel,
    ...(kind !== 'filled' && { href: '/kitchen-sink' }),
  };
}

export const SAMPLE_NOW = '2026-11-10T08:46:00Z';

export const SAMPLE_POSTS: readonly CalendarPost[] = [
  post(9, '10:00', 2, 'Kolme kuukautta laajakaistaa puoleen hintaan', 'published', [facebook]),
  post(10, '08:00', 1, 'Palvelun ajat itsenäisyyspäivänä', 'failed', [facebook]),
  post(10, '09:00', 3, 'Reitittimen päivitys kaikille', 'published', [mastodon]),
  post(10, '09:52', 4, 'Verkkokatkos Tampereella: tilannetiedote', 'unknown', [bluesky, mastodon]),
  post(10, '10:45', 4, 'Miksi laskuni on tavallista suurempi?', 'due', [site, facebook]),
  post(10, '13:00', 2, 'Mustan perjantain liittymät', 'planned', [facebook]),
  post(10, '13:15', 1, 'Uusi asiakaslehti on ilmestynyt', 'planned', [mastodon]),
  post(10, '13:20', 4, 'Näin tarkistat verkon tilan', 'planned', [site]),
  post(10, '18:30', 2, 'Liittymäpaketin viimeiset päivät', 'planned', [facebook], {
    warning: 'Ei päivystäjää',
  }),
  post(11, '09:00', 3, 'Sovelluksen uusi etusivu', 'planned', [mastodon]),
  post(11, '12:15', 1, 'Vuosi lukuina', 'planned', [site]),
  post(12, '09:00', 4, 'Näin vaihdat liittymän numeron', 'planned', [site], {
    unapproved: { state: 'review', word: 'Odottaa hyväksyntää' },
  }),
  post(12, '12:15', 3, 'Laajakaistan nopeustesti', 'planned', [mastodon], { tentative: true }),
  post(13, '15:00', 8, 'Yrittäjän ääni 5', 'held', [facebook]),
  post(14, '19:10', 1, 'Huoltokatko yöllä', 'planned', [bluesky]),
];

export const SAMPLE_WELLS: readonly CalendarWell[] = [
  well(10, '08:00', 'filled', '', facebook),
  well(10, '09:00', 'filled', '', mastodon),
  well(10, '13:00', 'filled', '', facebook),
  well(11, '09:00', 'filled', '', mastodon),
  well(11, '10:30', 'free', 'vapaa', bluesky),
  well(12, '09:00', 'free', 'vapaa', facebook),
  well(12, '14:00', 'offer', 'katkaisisi hiljaisuuden', mastodon),
  well(12, '16:00', 'granted', 'myönnetty: Verkkohuolto', facebook),
  well(12, '16:00', 'free', 'vapaa', bluesky),
  well(13, '09:00', 'free', 'vapaa', bluesky),
  well(13, '09:30', 'free', 'vapaa', facebook),
  well(13, '14:00', 'reserve', 'akuuteille', facebook),
];

export const SAMPLE_TEXTS: CalendarTexts = {
  label: 'Viikon 46 julkaisut',
  arrowHint: 'Nuolinäppäimillä siirryt julkaisusta toiseen.',
  dayArrowHint: 'Nuolinäppäimillä siirryt päivästä toiseen.',
  dayKeyHint: 'N aloittaa julkaisun valittuna päivänä.',
  keyHint: 'Siirrä kohdistettu julkaisu painamalla M.',
  deeds: {
    m: 'Siirrä…',
    n: 'Seuraavaan vapaaseen paikkaan',
    c: 'Kopioi toiseen aikaan…',
    d: 'Julkaise myös toisessa kanavassa…',
    x: 'Poimi siirrettäväksi',
  },
  open: 'Avaa',
  actionsOf: (title) => `Toiminnot: ”${title}”`,
  saving: 'tallennetaan',
  moved: (title, when) => `Siirretty ${when}: ”${title}”`,
  moveFailed: 'Yhteys katkesi. Tarkista, ehtikö muutos perille, ennen kuin yrität uudelleen.',
  dismiss: 'Sulje',
  dropInSlot: (when, channel) => `${when} · vapaa paikka · ${channel}`,
  dropOutside: (when) => `${when} · ilman paikkaa, ei kuluta osuutta`,
  breaks: (reasons) => `Rikkoisi: ${reasons}`,
  stale: {
    title: 'Julkaisu on siirtynyt',
    text: (by, title, when) => `${by} siirsi: ”${title}”, ${when}.`,
    theirs: (when) => `Jätä: ${when}`,
    mine: (when) => `Siirrä: ${when}`,
    before: (when) => `Palauta: ${when}`,
  },
  move: {
    next: 'Seuraavaan vapaaseen paikkaan',
    push: 'Väliin: siirrä seuraavia',
    title: (title) => `Siirrä: ”${title}”`,
    date: 'Päivä',
    time: 'Kello',
    slots: 'Vapaat paikat',
    ownTime: 'Muu aika',
    channels: 'Kanavat',
    allChannels: 'Kaikki kanavat',
    submit: 'Siirrä',
    cancel: 'Peru',
  },
  more: (count) => `+${count}`,
  free: (count) => `${count} vapaata`,
  freeInDay: (count) => `vapaita paikkoja: ${count}`,
  now: (time) => `Nyt ${time}`,
  nothing: 'Tällä viikolla ei ole julkaisuja.',
  nothingOnDay: 'Tälle päivälle ei ole julkaisuja.',
  newPost: 'Uusi julkaisu',
  postCount: (count) => `${count} julkaisua`,
  week: 'Vko',
};

const SAMPLE_MOVED = { channelIds: [], publicationIds: [] };

/** Answers after a while, and refuses everything after Thursday. */
export const sampleMove: OnMove = async (_id, to, seen) => {
  await new Promise((done) => setTimeout(done, 700));
  if (to === 'next') return { ok: true, instant: seen, ...SAMPLE_MOVED };
  if (to.date <= '2026-11-12')
    return { ok: true, instant: instantOf(to, 'Europe/Helsinki').instant.toISOString(), ...SAMPLE_MOVED };
  return { ok: false, message: 'Kanavalla on jo julkaisu klo 15.00. Lähin vapaa aika on klo 17.00.' };
};
