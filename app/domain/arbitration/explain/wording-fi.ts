import type { Wording } from './wording';

const WEEKDAYS = ['su', 'ma', 'ti', 'ke', 'to', 'pe', 'la'];
const NBSP = '\u00a0';

const days = (count: number): string => (count === 1 ? `1${NBSP}päivän` : `${count}${NBSP}päivää`);
export const posts = (count: number): string =>
  count === 1 ? `1${NBSP}julkaisu` : `${count}${NBSP}julkaisua`;
/** `: Osasto (”Otsikko”)` when there is somebody to name. Names stand after the colon as they are. */
export const named = (who: string): string => (who === '' ? '' : `: ${who}`);

/** Finnish. Names are never inflected: they follow a colon or stand in quotation marks. */
export const finnish: Wording = {
  when: (at) => {
    const [year, month, day] = at.slice(0, 10).split('-').map(Number) as [number, number, number];
    const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
    return `${weekday}${NBSP}${day}.${month}. klo${NBSP}${Number(at.slice(11, 13))}.${at.slice(14, 16)}`;
  },
  quote: (title) => `”${title}”`,
  list: (items) => joined(items, ' ja '),
  ownPost: (title) => (title === null ? 'oma julkaisunne' : `oma julkaisunne ${title}`),

  granted: (places, series) =>
    series ? `Saitte sarjalle ajat ${places}, kuten toivoitte.` : `Saitte ajan ${places}, kuten toivoitte.`,
  closest: (places, series) =>
    series
      ? `Saitte sarjalle ajat ${places}. Toivettanne lähempänä ei ole paikkoja.`
      : `Saitte ajan ${places}. Toivettanne lähempänä ei ole paikkaa.`,
  kept: (places, series) => (series ? `Sovitut ajat pysyvät: ${places}.` : `Sovittu aika pysyy: ${places}.`),
  pinned: (places, series) =>
    series ? `Ajat on kiinnitetty: ${places}.` : `Aika on kiinnitetty: ${places}.`,
  insteadOf: (own, wish, because, series) =>
    series
      ? `Saitte sarjalle ajat ${own} mutta ette aikaa ${wish}, koska ${because}.`
      : `Saitte ajan ${own} ettekä aikaa ${wish}, koska ${because}.`,
  moved: (own, agreed, because, series) =>
    `Sovittu aika ${agreed} ei pysynyt, koska ${because}. ${series ? 'Sarjan uudet ajat ovat' : 'Uusi aika on'} ${own}.`,
  dropped: (agreed, because) => `Sovittu aika ${agreed} jouduttiin perumaan, koska ${because}.`,
  refused: (wish, because) => `Ette saaneet paikkaa. Lähimpänä oli aika ${wish}, mutta ${because}.`,
  refusedSeries: (episode, wish, because) =>
    `Sarja ei mahtunut kokonaan: sen ${episode}. jaksolle ei saatu aikaa ${wish}, koska ${because}.`,
  refusedWhole: (places, because) =>
    `Sarja ei saanut paikkoja. Lähimpänä olivat ajat ${places}, mutta ${because}.`,
  impossible: (because) => `Ette saaneet paikkaa, koska ${because}.`,

  because: {
    crisis: ({ who }) => `ajan vei kriisitiedote${named(who)}`,
    acute: ({ who }) => `silloin akuutti julkaisu myöhästyisi${named(who)}`,
    agreed: ({ who }) => `siitä on jo sovittu${named(who)}`,
    pin: ({ who, isOwn }) => {
      if (who === '') return 'pyyntö on kiinnitetty toiseen aikaan';
      return isOwn ? `siihen on kiinnitetty ${who}` : `siihen on kiinnitetty toinen julkaisu: ${who}`;
    },
    proposed: ({ who }) => `silloin siirtyisi jo ehdotettu julkaisu${named(who)}`,
    share: ({ department, suffers, lost }) =>
      `silloin toinen osasto jäisi ${below(suffers)}${named(department)}${suffersNow(suffers)}${lost.length > 0 ? `, ja ilman paikkaa ${remain(lost)}` : ''}`,
    'own-share': ({ own, lost }) =>
      `silloin jäisitte itse ${isReached(own) ? 'alle sovitun osuutenne' : 'kauemmas sovitusta osuudestanne'}${lost.length > 0 ? ` ja ilman paikkaa ${remain(lost)}` : ''}`,
    'own-rank': ({ title }) =>
      title === null
        ? 'oma julkaisunne, jonka olette asettaneet edelle, jäisi silloin ilman paikkaa'
        : `oma julkaisunne ${title}, jonka olette asettaneet edelle, jäisi silloin ilman paikkaa`,
    standing: ({ who }) => `silloin toinen julkaisu jäisi kokonaan ilman paikkaa${named(who)}`,
    rank: ({ who }) => `silloin toinen julkaisu jäisi kokonaan ilman paikkaa${named(who)}`,
    'no-place': ({ who }) => `silloin toinen julkaisu jäisi kokonaan ilman paikkaa${named(who)}`,
    'own-no-place': ({ title }) =>
      title === null
        ? 'toinen oma julkaisunne jäisi silloin ilman paikkaa'
        : `oma julkaisunne ${title} jäisi silloin ilman paikkaa`,
    'more-lost': ({ lost }) =>
      `silloin useampi julkaisu jäisi ilman paikkaa${lost.length > 0 ? `: ${joined(lost, ' ja ')}` : ''}`,
    wishes: ({ who, isOwn }) =>
      isOwn
        ? `${who} joutuisi silloin tinkimään toiveistanne enemmän kuin tämä hyötyisi`
        : `muut joutuisivat tinkimään toiveistaan enemmän kuin te hyötyisitte${named(who)}`,
    'better-fit': ({ who }) =>
      `toisella julkaisulla oli yhtä vahva peruste, ja näin useampi toive toteutuu${named(who)}`,
    lot: ({ who }) =>
      who === ''
        ? 'perusteet olivat yhtä vahvat ja arpa ratkaisi'
        : `toisella julkaisulla oli yhtä vahva peruste ja arpa ratkaisi sen eduksi${named(who)}`,
    gap: ({ who }) => `se on liian lähellä saman kanavan toista julkaisua${named(who)}`,
    dayCap: () => 'kanavan päivän julkaisumäärä on jo täynnä',
    reserve: ({ hours }) =>
      `loput sen päivän paikoista on varattu akuuteille julkaisuille siihen asti, kunnes päivän alkuun on ${hours}${NBSP}tuntia`,
    audience: () => 'samat ihmiset saisivat silloin liikaa julkaisuja samana päivänä',
    topic: ({ who }) => `samassa kanavassa on liian lähellä toinen julkaisu samasta aiheesta${named(who)}`,
    acuteCap: () => 'kanavan akuuttipaikat on sillä viikolla jo käytetty',
    closed: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'paikka on suljettu tai varattu muulle'
        : 'sopivat paikat on suljettu tai varattu muille julkaisuille',
    channel: () => 'kanava ei ole pyynnössänne',
    early: () => 'se on ennen aikaisinta julkaisuaikaanne',
    embargo: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'julkaisukielto on silloin vielä voimassa'
        : 'julkaisukielto on sopivina aikoina vielä voimassa',
    late: () => 'se on määräaikanne jälkeen',
    past: ({ isPlaceTold }) => (isPlaceTold ? 'aika on jo mennyt' : 'sopivat ajat ovat jo menneet'),
    lead: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'aika on niin pian, ettei valmisteluun jää sovittua aikaa'
        : 'sopivat ajat ovat niin pian, ettei valmisteluun jää sovittua aikaa',
    hours: ({ isPlaceTold }) =>
      isPlaceTold ? 'kanava on silloin kiinni' : 'toivotut kanavat ovat sopivina aikoina kiinni',
    holiday: ({ isPlaceTold }) => (isPlaceTold ? 'silloin on pyhäpäivä' : 'sopivat päivät ovat pyhäpäiviä'),
    expired: ({ isPlaceTold }) =>
      isPlaceTold ? 'pyynnön peruste vanhenee ennen sitä' : 'pyynnön peruste vanhenee ennen sopivia aikoja',
    unstaffed: ({ isPlaceTold }) =>
      isPlaceTold
        ? 'kanavassa ei ole silloin ketään vuorossa vastaamassa kysymyksiin'
        : 'sopivina aikoina kukaan ei ole vuorossa vastaamassa kysymyksiin',
    'no-slot': () => 'toivomissanne kanavissa ei ole julkaisupaikkoja annetulla aikavälillä',
    spacing: () => 'aikavälillänne ei ole sarjan kaikille jaksoille paikkoja toivomallanne tahdilla',
    'not-offered': () => 'toivettanne lähempänä ei ole paikkaa',
    budget: () => 'laskenta päättyi ennen kuin tätä vaihtoa ehdittiin kokeilla',
  },
  remark: {
    standing:
      'Osuuksiin suhteutettuna se on oman osastonsa listalla ylempänä kuin teidän julkaisunne omallanne.',
    rank: 'Se on oman osastonsa listalla ylempänä kuin teidän julkaisunne omallanne.',
    agreed: 'Sovittua saa siirtää vain kriisitiedote.',
    proposed: 'Tasatilanteessa nykyinen suunnitelma pysyy.',
    budget: 'Pyytäkää uutta laskentaa.',
    unstaffed: 'Ajan saa, jos joku tulee silloin vuoroon tai ilmoitatte, ettei kenenkään tarvitse vastata.',
    spacing: 'Pidempi aikaväli, väljempi tahti tai toinen kanava voi auttaa.',
  },
  agreedRemark: 'Sovittua saa siirtää vain kriisitiedote.',
  agreedDayRemark: 'Päivän julkaisuissa on jo sovittuja, ja sovittua saa siirtää vain kriisitiedote.',
  share: (placed, target) => `Teillä on tällä kaudella ${posts(placed)}, ja sovittu osuus on ${target}.`,
  compensated: 'Menetys hyvitetään saldossanne.',

  queue: (position) =>
    position === 1
      ? 'Jos aika vapautuu, olette jonossa ensimmäisenä.'
      : `Jos aika vapautuu, olette jonossa sijalla ${position}.`,
  nearest: (offers) => `${offers.length === 1 ? 'Lähin vapaa' : 'Lähimmät vapaat'}: ${offers.join('; ')}.`,
  needsDuty: (place) => `${place}, jos joku tulee silloin vuoroon tai kenenkään ei tarvitse vastata`,
  needsDeadline: (place, count) => `${place}, jos määräaika siirtyy ${days(count)}`,
  needsStart: (place, count) => `${place}, jos aikaisin julkaisuaika aikaistuu ${days(count)}`,
  needsChannel: (place) => `${place}, jos kanava sopii`,
  withdraw: (title, place) =>
    title === null
      ? `Jos perutte toisen oman julkaisunne, saatte ajan ${place}.`
      : `Jos perutte oman julkaisunne ${title}, saatte ajan ${place}.`,
  release: (place, hours) =>
    `Aika ${place} vapautuu kaikille ${hours}${NBSP}tuntia ennen päivän alkua, elleivät akuutit julkaisut tarvitse sitä.`,
};

type Held = { readonly placed: number; readonly target: number } | null;

const isReached = (held: Held): boolean => held !== null && held.placed >= held.target;

export const below = (held: Held): string =>
  isReached(held) ? 'alle sovitun osuutensa' : 'kauemmas sovitusta osuudestaan';

const suffersNow = (held: Held): string =>
  held === null ? '' : ` (nyt ${posts(held.placed)}, osuus ${held.target})`;

export const remain = (lost: readonly string[]): string =>
  `${lost.length > 1 ? 'jäisivät' : 'jäisi'} ${joined(lost, ' ja ')}`;

function joined(items: readonly string[], last: string): string {
  return items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')}${last}${items[items.length - 1]!}`;
}
