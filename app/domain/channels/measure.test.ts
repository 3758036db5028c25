import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countGraphemes } from './counting/text-units';
import { CHANNEL_KINDS, type ChannelKind } from './kinds';
import { LIMITS, TEXT_PARTS, type TextPart } from './limits';
import { measure, type LiveLimits } from './measure';

type Vector = {
  readonly why: string;
  readonly channel: ChannelKind;
  readonly text: string;
  /** The text is this many times over. */
  readonly repeat?: number;
  readonly options?: { readonly part?: TextPart; readonly limits?: LiveLimits };
  readonly expected: {
    readonly length: number;
    readonly limit: number | null;
    readonly unit: string;
    readonly ok: boolean;
  };
};

const vectors: readonly Vector[] = readFileSync('tests/vectors/channels/measure.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Vector);

describe('measure', () => {
  it.each(vectors.map((vector) => [vector.channel, vector.why, vector] as const))(
    '%s: %s',
    (_kind, _why, vector) => {
      const text = vector.text.repeat(vector.repeat ?? 1);
      const measured = measure(vector.channel, vector.options?.part ?? 'text', text, vector.options?.limits);
      expect(measured).toMatchObject(vector.expected);
    },
  );

  it('shows both limits where a channel has two', () => {
    expect(measure('bluesky', 'text', '👨‍👩‍👧').parts).toEqual([
      { length: 1, limit: 300, unit: 'graphemes', ok: true },
      { length: 18, limit: 3000, unit: 'bytes', ok: true },
    ]);
  });

  it.each([
    ['x', 'https://laaja.fi/', 4096 - 'https://'.length],
    // X puts the protocol before what has none.
    ['x', 'laaja.fi/', 4096 - 'https://'.length],
    ['mastodon', 'https://laaja.fi/', 4096],
  ] as const)('%s: %s… is a link up to its longest, and text beyond', (kind, beginning, longest) => {
    const link = beginning.padEnd(longest, 'a');
    expect(measure(kind, 'text', link).length).toBe(23);
    expect(measure(kind, 'text', `${link}a`).length).toBe(longest + 1);
  });

  it('says what is forbidden only when it is there', () => {
    expect(measure('youtube', 'title', 'a').parts).toHaveLength(1);
    expect(measure('youtube', 'title', '<b>').parts).toContainEqual({
      length: 2,
      limit: 0,
      unit: 'angleBrackets',
      ok: false,
    });
  });

  it('is ok exactly when every part is, and leads with a part of its own', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CHANNEL_KINDS),
        fc.constantFrom(...TEXT_PARTS),
        fc.string({ unit: 'grapheme', maxLength: 600 }),
        (kind, part, text) => {
          const measured = measure(kind, part, text);
          expect(measured.ok).toBe(measured.parts.every(({ ok }) => ok));
          expect(measured.parts).toContainEqual(
            expect.objectContaining({ length: measured.length, limit: measured.limit, unit: measured.unit }),
          );
        },
      ),
    );
  });

  it('counts one grapheme for each that was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'ä', 'a\u0308', '👨‍👩‍👧‍👦', '🇫🇮', '你')), (pieces) => {
        expect(countGraphemes(pieces.join(' ') + ' ')).toBe(Math.max(1, pieces.length * 2));
      }),
    );
  });

  it('counts graphemes as one pass of the segmenter would', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    const piece = fc.constantFrom(
      'a',
      '\r\n',
      '\r',
      'ä',
      '\u0308',
      '👨‍👩‍👧‍👦',
      '🇫🇮',
      '🇫',
      '\u200d',
      '你',
      '🏽',
      'क्षि',
      '각',
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 300, maxLength: 1500, size: 'max' }), (pieces) => {
        const text = pieces.join('');
        expect(countGraphemes(text)).toBe([...segmenter.segment(text)].length);
      }),
      { numRuns: 60 },
    );
  });

  it('reads a megabyte of anything without losing its breath', () => {
    const pieces = [
      'a',
      '(',
      '#',
      '.',
      'a.',
      'a.fi ',
      'http://',
      'http://a.fi/(',
      'a.fi) ',
      '@a',
      '👨\u200d',
      '你',
    ];
    const hostile = pieces.map((piece) => piece.repeat(10_000));
    const started = performance.now();
    for (const text of hostile) for (const kind of CHANNEL_KINDS) measure(kind, 'text', text);
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('the table of limits', () => {
  it('dates and sources every figure', () => {
    const limits = Object.values(LIMITS).flatMap((parts) => Object.values(parts).flat());
    expect(limits.length).toBeGreaterThan(20);
    for (const limit of limits) {
      expect(limit.source).not.toBe('');
      expect(limit.checkedOn).toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });
});
