import { describe, expect, it } from 'vitest';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { toneOf } from '~/domain/channels/tone';
import { composeVariant } from '~/domain/publishing/variant-source';
import type { ChannelKind } from '~/domain/channels/kinds';
import { problemsOf } from './problems';

const problems = (kind: ChannelKind, text: string, tone = {}) =>
  problemsOf(
    kind,
    composeVariant({
      kind,
      ownText: null,
      title: 'T',
      question: null,
      document: documentFromText(text),
      language: 'fi',
      pageUrl: null,
      media: [],
      tags: null,
      mentions: [],
    }),
    toneOf(tone),
  );

describe('problemsOf', () => {
  it('tells what stops the post, by how much, before what is only unlike the channel', () => {
    expect(problems('bluesky', `${'a'.repeat(301)} 🎉`, { emoji: 'none' })).toEqual([
      { stops: true, what: { kind: 'tooLong', over: 3 } },
      { stops: false, what: { kind: 'tone', hint: { kind: 'emojiNone', count: 1 } } },
    ]);
    expect(problems('bluesky', ' ')).toEqual([{ stops: true, what: { kind: 'empty' } }]);
    expect(problems('bluesky', 'Hyvä.')).toEqual([]);
  });

  it('knows where an address leads nowhere', () => {
    const [problem] = problems('instagram', 'Lue https://laaja.fi/ohje');
    expect(problem).toEqual({ stops: false, what: { kind: 'linkInPicturePost' } });
    expect(problems('facebook', 'Lue https://laaja.fi/ohje')).toEqual([]);
  });
});
