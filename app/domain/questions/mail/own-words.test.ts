import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWords } from './own-words';

type Vector = { readonly name: string; readonly body: string; readonly own: string };
const VECTORS = readFileSync('tests/vectors/questions/own-words.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Vector);

describe('ownWords', () => {
  it.each(VECTORS)('$name', ({ body, own }) => expect(ownWords(body)).toBe(own));

  it('invents nothing: every line it answers stands in the mail, in the same order', () => {
    const pieces = VECTORS.flatMap(({ body }) => body.split('\n'));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string()), { maxLength: 30 }), (lines) => {
        const body = lines.map((line) => line.replaceAll('\n', ' '));
        let from = 0;
        for (const line of ownWords(body.join('\n')).split('\n')) {
          if (line === '') continue;
          const at = body.findIndex((written, place) => place >= from && written.includes(line));
          expect(at).toBeGreaterThanOrEqual(from);
          from = at;
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('takes linear time on a megabyte, whatever it is made of', () => {
    for (const piece of ['x', '> ', '\n', 'kirjoitti: 1.1.\n', 'From: a\n', '-', 'Terveisin\n']) {
      const started = performance.now();
      ownWords(piece.repeat(Math.floor(1_000_000 / piece.length)));
      expect(performance.now() - started, JSON.stringify(piece)).toBeLessThan(3_000);
    }
  });
});
