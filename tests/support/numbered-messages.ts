import type { RawMessage } from '~/adapters/sources/file/raw-message.server';

const ASKED = [
  'Miten vaihdan verkkolaskuosoitteen?',
  'Milloin uusi SIM-kortti tulee postissa?',
  'Netti on ollut poikki aamusta asti, milloin vika korjataan?',
  'Mistä löydän PUK-koodin?',
  'Miksi laskuni on tällä kertaa suurempi?',
  'Voinko siirtää eräpäivää viikolla?',
  'Toimiiko puhelimeni ulkomailla EU:n ulkopuolella?',
  'Miten irtisanon kotinettini?',
] as const;
const AROUND = ['Hei! ', 'Moi, ', '', 'Terve. ', 'Kysyisin tätä: '] as const;

/** The message of a number: always the same one, and like those that ask the same. */
export function numberedMessage(number: number): RawMessage {
  const asked = ASKED[number % ASKED.length] ?? '';
  const around = AROUND[Math.floor(number / ASKED.length) % AROUND.length] ?? '';
  return {
    externalId: `n${number}`,
    from: `asiakas ${number % 37}`,
    channel: 'chat',
    receivedAt: new Date(Date.UTC(2026, 10, 1 + (number % 20), 8, number % 60)),
    text: `${around}${asked}${number % 3 === 0 ? ' Kiitos!' : ''}`,
  };
}
