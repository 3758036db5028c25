import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { Corrections } from './corrections';
import { questionId } from './mined-question';
import { createMiner } from './miner';

const encode = loadEncoder();

/** Questions that tempt: some nearly the same, some about other things. */
const WORDINGS = [
  'Miten uusin lainani?',
  'miten lainan voi uusia netissä',
  'Voiko lainat uusia puhelimella?',
  'Milloin kirjasto on auki?',
  'kirjaston aukioloajat pyhinä?',
  'onko kirjasto auki sunnuntaina',
  'Unohdin kirjastokortin tunnusluvun',
  'tunnusluku unohtui, mistä uusi?',
  'Paljonko myöhästymismaksu on?',
  'mihin myöhästymismaksu maksetaan?',
];

const number = fc.nat(WORDINGS.length - 1);

test('what people put together stays together and what they part stays apart, at every forming of topics', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(2), { minLength: WORDINGS.length, maxLength: WORDINGS.length }),
      fc.array(fc.tuple(number, number), { maxLength: 6 }),
      fc.array(number, { maxLength: 4 }),
      fc.integer({ min: 1, max: WORDINGS.length }),
      (side, pairs, fixed, regroupAfter) => {
        // Corrections that do not contradict each other: every question is on one side, and pairs follow the sides.
        const id = (at: number): string => questionId(`m${at}`, 0);
        const different = pairs.filter(([a, b]) => a !== b);
        const corrections: Corrections = {
          mustLink: different.filter(([a, b]) => side[a] === side[b]).map(([a, b]) => [id(a), id(b)]),
          cannotLink: different.filter(([a, b]) => side[a] !== side[b]).map(([a, b]) => [id(a), id(b)]),
          fixed: fixed.map((at) => ({ question: id(at), topic: `side ${side[at]}` })),
        };
        const miner = createMiner({ encode, corrections });
        const check = (): void => {
          for (const [a, b] of corrections.mustLink) expect(miner.topicOf(a)).toBe(miner.topicOf(b));
          for (const [a, b] of corrections.cannotLink) expect(miner.topicOf(a)).not.toBe(miner.topicOf(b));
          for (const { question, topic } of corrections.fixed) expect(miner.topicOf(question)).toBe(topic);
        };
        WORDINGS.forEach((text, at) => {
          miner.addQuestion({ id: id(at), text, context: '', lang: 'fi' });
          if (at === regroupAfter) miner.regroup();
        });
        miner.regroup();
        check();
        miner.regroup({ thorough: true });
        check();
      },
    ),
    { numRuns: 20 },
  );
});
