import type { Wording } from './wording';
import { below, finnish, named, posts, remain } from './wording-fi';

const ownPost = (title: string | null): string =>
  title === null ? 'saman osaston toinen julkaisu' : `saman osaston julkaisu ${title}`;

/** Finnish for those who did not ask themselves: the request got or did not get, its department holds. */
export const finnishForOthers: Wording = {
  ...finnish,
  ownPost,
  granted: (places, series) =>
    series ? `Sarja sai ajat ${places}, kuten toivottiin.` : `Pyyntö sai ajan ${places}, kuten toivottiin.`,
  closest: (places, series) =>
    series
      ? `Sarja sai ajat ${places}. Toivetta lähempänä ei ole paikkoja.`
      : `Pyyntö sai ajan ${places}. Toivetta lähempänä ei ole paikkaa.`,
  insteadOf: (own, wish, because, series) =>
    series
      ? `Sarja sai ajat ${own} mutta ei aikaa ${wish}, koska ${because}.`
      : `Pyyntö sai ajan ${own} eikä aikaa ${wish}, koska ${because}.`,
  refused: (wish, because) => `Pyyntö ei saanut paikkaa. Lähimpänä oli aika ${wish}, mutta ${because}.`,
  impossible: (because) => `Pyyntö ei saanut paikkaa, koska ${because}.`,

  because: {
    ...finnish.because,
    'own-share': ({ own, lost }) =>
      `silloin osasto jäisi itse ${below(own)}${lost.length > 0 ? ` ja ilman paikkaa ${remain(lost)}` : ''}`,
    'own-rank': ({ title }) =>
      `${ownPost(title)}, jonka osasto on asettanut edelle, jäisi silloin ilman paikkaa`,
    'own-no-place': ({ title }) => `${ownPost(title)} jäisi silloin ilman paikkaa`,
    wishes: ({ who, isOwn }) =>
      isOwn
        ? `${who} joutuisi silloin tinkimään toiveista enemmän kuin tämä hyötyisi`
        : `muut joutuisivat tinkimään toiveistaan enemmän kuin tämä hyötyisi${named(who)}`,
    channel: () => 'kanava ei ole pyynnössä',
    early: () => 'se on ennen pyynnön aikaisinta julkaisuaikaa',
    late: () => 'se on määräajan jälkeen',
    'no-slot': () => 'toivotuissa kanavissa ei ole julkaisupaikkoja annetulla aikavälillä',
    spacing: () => 'aikavälillä ei ole sarjan kaikille jaksoille paikkoja toivotulla tahdilla',
    'not-offered': () => 'toivetta lähempänä ei ole paikkaa',
  },
  remark: {
    ...finnish.remark,
    standing: 'Osuuksiin suhteutettuna se on oman osastonsa listalla ylempänä kuin tämä omallaan.',
    unstaffed:
      'Ajan saa, jos joku tulee silloin vuoroon tai osasto ilmoittaa, ettei kenenkään tarvitse vastata.',
    rank: 'Se on oman osastonsa listalla ylempänä kuin tämä omallaan.',
    budget: 'Uusi laskenta voi vielä löytää sen.',
  },
  share: (placed, target) => `Osastolla on tällä kaudella ${posts(placed)}, ja sovittu osuus on ${target}.`,
  compensated: 'Menetys hyvitetään osaston saldossa.',
  queue: (position) =>
    position === 1
      ? 'Jos aika vapautuu, pyyntö on jonossa ensimmäisenä.'
      : `Jos aika vapautuu, pyyntö on jonossa sijalla ${position}.`,
  withdraw: (title, place) =>
    title === null
      ? `Jos osasto peruu toisen julkaisunsa, tämä saa ajan ${place}.`
      : `Jos osasto peruu julkaisunsa ${title}, tämä saa ajan ${place}.`,
};
