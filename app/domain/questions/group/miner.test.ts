import { expect, test } from 'vitest';
import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import { NO_CORRECTIONS, type Corrections } from './corrections';
import { questionId } from './mined-question';
import { createMiner, type Miner } from './miner';
import { topicIdFor } from './topic-ids';

const encode = loadEncoder();

/** An invented library's inbox: four things people ask, in turns. */
const INBOX = [
  'Miten uusin lainani?',
  'Milloin kirjasto on auki?',
  'Unohdin kirjastokortin tunnusluvun',
  'Paljonko myöhästymismaksu on?',
  'miten lainan voi uusia netissä',
  'kirjaston aukioloajat pyhinä?',
  'kirjastokortin tunnusluku hukassa, mistä uusi?',
  'myöhästymismaksu tuli vaikka palautin ajoissa, miksi?',
  'Voiko lainat uusia puhelimella?',
  'onko kirjasto auki sunnuntaina',
  'tunnusluku unohtui, miten saan uuden tunnusluvun kortille',
  'miksi myöhästymismaksu on noin suuri?',
  'lainan uusiminen ei onnistu, miten uusin lainan?',
  'mihin aikaan kirjasto aukeaa lauantaina?',
  'Kuinka vaihdan kirjastokortin tunnusluvun?',
  'mihin myöhästymismaksu maksetaan?',
];
const messages = INBOX.map((text, at) => ({ id: `m${at}`, text }));

function mined(corrections: Corrections = NO_CORRECTIONS): Miner {
  const miner = createMiner({ encode, corrections });
  for (const message of messages) miner.add(message);
  miner.regroup();
  return miner;
}
const topicOf = (miner: Miner, at: number): string => miner.topicOf(questionId(`m${at}`, 0)) ?? '';

test('questions that ask the same share a topic, others do not', () => {
  const miner = mined();
  const pairs = INBOX.flatMap((_, a) => INBOX.slice(a + 1).map((_, b) => [a, a + 1 + b] as const));
  const right = pairs.filter(
    ([a, b]) => (topicOf(miner, a) === topicOf(miner, b)) === (a % 4 === b % 4),
  ).length;
  expect(right / pairs.length).toBeGreaterThan(0.9);
});

test('the first question names a topic, so every process names it alike', () => {
  expect(topicOf(mined(), 0)).toBe(topicIdFor('m0:0'));
});

test('the same inbox gives the same topics, and what comes later changes nothing on arrival', () => {
  const all = createMiner({ encode });
  const half = createMiner({ encode });
  const first = messages.slice(0, 8).map((message) => [all.add(message), half.add(message)] as const);
  for (const [one, other] of first) expect(one).toEqual(other);
  expect(mined().export()).toEqual(mined().export());
});

test('restored from what it exported, it goes on as if nothing had happened', () => {
  const miner = mined();
  const restored = createMiner({ encode });
  restored.restore(miner.export());
  expect(restored.export()).toEqual(miner.export());
  for (const [at, text] of [
    'lainojen uusiminen netissä?',
    'Missä voin palauttaa kirjat?',
    INBOX[3] ?? '',
  ].entries()) {
    expect(restored.add({ id: `n${at}`, text })).toEqual(miner.add({ id: `n${at}`, text }));
  }
  restored.regroup();
  expect(restored.topics().length).toBeGreaterThan(0);
});

test('re-grouping reports exactly the questions that moved', () => {
  const miner = createMiner({ encode });
  const before = new Map(
    messages.flatMap((message) => miner.add(message).questions.map(({ id, topic }) => [id, topic])),
  );
  for (const { question, from, to } of miner.regroup({ thorough: true })) {
    expect(before.get(question)).toBe(from);
    before.set(question, to);
  }
  for (const [question, topic] of before) expect(miner.topicOf(question)).toBe(topic);
});

test('people’s corrections are obeyed, on arrival and after re-grouping', () => {
  const corrections: Corrections = {
    mustLink: [['m1:0', 'm4:0']],
    cannotLink: [['m0:0', 'm8:0']],
    fixed: [
      { question: 'm2:0', topic: 'pin-code' },
      { question: 'm6:0', topic: 'pin-code' },
      { question: 'm3:0', topic: 'fees' },
    ],
  };
  const miner = createMiner({ encode, corrections });
  for (const message of messages) miner.add(message);
  const check = (): void => {
    expect(topicOf(miner, 2)).toBe('pin-code');
    expect(topicOf(miner, 6)).toBe('pin-code');
    expect(topicOf(miner, 3)).toBe('fees');
    expect(topicOf(miner, 0)).not.toBe(topicOf(miner, 8));
    expect(topicOf(miner, 1)).toBe(topicOf(miner, 4));
  };
  check();
  miner.regroup();
  check();
  miner.regroup({ thorough: true });
  check();
});

test('a topic is shown by one of its own questions and labelled with people’s words, never with names', () => {
  const miner = createMiner({ encode });
  for (const message of messages) miner.add(message);
  miner.add({ id: 'named', text: 'Olen [nimi], miten Marjatta uusii lainan?' });
  miner.regroup();
  const texts = new Set(miner.topics().flatMap(({ wordings }) => wordings.map(({ text }) => text)));
  for (const { label, representative } of miner.describe()) {
    expect(texts).toContain(representative.text);
    expect(label.toLowerCase()).not.toMatch(/marjatta|nimi/);
  }
});

test('detail: finer never has fewer topics than coarser', () => {
  const topicsAt = (detail: 'coarse' | 'normal' | 'fine'): number => {
    const miner = createMiner({ encode, detail });
    for (const message of messages) miner.add(message);
    miner.regroup();
    return miner.topics().length;
  };
  const [coarse, normal, fine] = [topicsAt('coarse'), topicsAt('normal'), topicsAt('fine')];
  expect(coarse).toBeLessThanOrEqual(normal);
  expect(normal).toBeLessThanOrEqual(fine);
});

test('what asks nearly the same stays together over a restart, also where its first question is gone', () => {
  const miner = createMiner({ encode });
  const repeat = [
    'miten uusin lainani',
    'Miten uusin lainani netissä?',
    'miten uusin lainani netissa',
    'Paljonko maksaa?',
  ];
  repeat.forEach((text, at) => miner.add({ id: `r${at}`, text }));
  const groupOf = (of: Miner, at: number) => of.microGroupOf(questionId(`r${at}`, 0));
  expect(groupOf(miner, 2)).toBe(groupOf(miner, 1));
  expect(groupOf(miner, 3)).toBe(questionId('r3', 0));
  const again = createMiner({ encode });
  again.restore(miner.export().slice(1));
  for (const at of [1, 2, 3]) expect(groupOf(again, at)).toBe(groupOf(miner, at));
  again.add({ id: 'r4', text: 'miten uusin lainani netissä!' });
  expect(groupOf(again, 4)).toBe(groupOf(miner, 1));
});
