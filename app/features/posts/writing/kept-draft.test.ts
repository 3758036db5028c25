import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { forgetBeside, keep, keptKey, putBeside, readBeside, readKept, type KeptDraft } from './kept-draft';
import { settleBeside, type Fate } from './settle-beside';
import { wordsAsText } from './words-as-text';

const key = keptKey('aino', 'post');
const wordsOf = (hour: number): KeptDraft => ({
  revision: 1,
  at: `2027-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
  title: `Kello ${hour}`,
  document: documentFromText('Auki koko illan.'),
  texts: { bluesky: 'Vain täällä.', facebook: null },
});
const words = wordsOf(9);

/** A browser's store with room for so many entries, or for those named; and how many it held after every change. */
function storage(room: number, mayHold: (name: string) => boolean = () => true) {
  const entries = new Map<string, string>();
  const sizes: number[] = [];
  const localStorage = new Proxy(
    {
      getItem: (name: string) => entries.get(name) ?? null,
      removeItem: (name: string) => {
        entries.delete(name);
        sizes.push(entries.size);
      },
      setItem: (name: string, value: string) => {
        if (!mayHold(name) || (!entries.has(name) && entries.size >= room)) throw new Error('full');
        entries.set(name, value);
        sizes.push(entries.size);
      },
    },
    {
      ownKeys: () => [...entries.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  );
  vi.stubGlobal('window', { localStorage });
  return { entries, sizes };
}
afterEach(() => vi.unstubAllGlobals());

describe('words that others have taken the place of', () => {
  it('are beside before they leave their own place', () => {
    const { sizes } = storage(2);
    keep(key, words);
    expect(putBeside(key, words)).toBe(true);
    expect(sizes).toEqual([1, 2, 1]);
    expect([readKept(key), readBeside(key)]).toEqual([null, [words]]);
  });

  it('come beside where there is no room for both', () => {
    storage(1);
    keep(key, words);
    expect(putBeside(key, words)).toBe(true);
    expect([readKept(key), readBeside(key)]).toEqual([null, [words]]);
  });

  it('stay in their own place where nothing new can be kept, and are forgotten there once they are elsewhere', () => {
    const { entries } = storage(1, (name) => name === key);
    keep(key, words);
    expect(putBeside(key, words)).toBe(false);
    expect(readKept(key)).toEqual(words);
    forgetBeside(key, words);
    expect(entries.size).toBe(0);
  });

  it('leave alone what was written in their place', () => {
    storage(2);
    putBeside(key, words);
    keep(key, wordsOf(12));
    forgetBeside(key, words);
    expect([readKept(key), readBeside(key)]).toEqual([wordsOf(12), []]);
  });
});

describe('words that wait for the server', () => {
  const waiting = [9, 10, 11].map(wordsOf);
  let sent: string[];
  const answer = (fates: readonly Fate[]) => (one: KeptDraft) => {
    sent.push(one.title);
    return Promise.resolve(fates[sent.length - 1]!);
  };
  beforeEach(() => {
    sent = [];
  });

  it('are not held up by those that it refuses', async () => {
    const settled = await settleBeside(waiting, answer(['refused', 'taken', 'taken']));
    expect(settled.map(([, fate]) => fate)).toEqual(['refused', 'taken', 'taken']);
  });

  it('wait on where it does not answer', async () => {
    const settled = await settleBeside(waiting, answer(['taken', 'unanswered', 'taken']));
    expect(settled).toEqual([[waiting[0], 'taken']]);
    expect(sent).toEqual(['Kello 9', 'Kello 10']);
  });
});

it('is copied whole: the title, the text and what single channels have', () => {
  expect(wordsAsText(words)).toBe('Kello 9\n\nAuki koko illan.\n\nVain täällä.');
});
