import { describe, expect, it } from 'vitest';
import type { ProseDocument } from '~/domain/channels/document/document.schema';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { toneOf } from '~/domain/channels/tone';
import { composeVariant } from '~/domain/publishing/variant-source';
import type { ChannelKind } from '~/domain/channels/kinds';
import { problemsOf } from './problems';

type Overrides = {
  readonly tone?: object;
  readonly mayFollow?: boolean;
  readonly ownText?: string;
  readonly alt?: string;
};

const ASSET = '01a20b96-a138-76dd-bdc7-0cd3d950c030';

const withPicture = (document: ProseDocument, alt: string | undefined): ProseDocument =>
  alt === undefined
    ? document
    : {
        ...document,
        content: [...document.content, { type: 'image', attrs: { assetId: ASSET, alt, caption: '' } }],
      };

const problems = (
  kind: ChannelKind,
  text: string,
  { tone = {}, mayFollow = true, ownText, alt }: Overrides = {},
) =>
  problemsOf(
    { shownAs: kind, tone: toneOf(tone), mayFollow },
    composeVariant({
      kind,
      ownText: ownText ?? null,
      title: 'T',
      question: null,
      document: withPicture(documentFromText(text), alt),
      language: 'fi',
      pageUrl: null,
      media: [],
      tags: null,
      mentions: [],
    }),
  );

describe('problemsOf', () => {
  it('tells what stops the post, by how much, before what is only unlike the channel', () => {
    expect(problems('bluesky', `${'a'.repeat(301)} 🎉`, { tone: { emoji: 'none' } })).toEqual([
      { stops: true, what: { kind: 'tooLong', over: 3 } },
      { stops: false, what: { kind: 'tone', hint: { kind: 'emojiNone', count: 1 } } },
    ]);
    expect(problems('bluesky', ' ')).toEqual([{ stops: true, what: { kind: 'empty' } }]);
    expect(problems('bluesky', 'Hyvä.')).toEqual([]);
  });

  it('stops what still has a place of its template to fill in, in the text, the heading or a part', () => {
    const stops = (...names: string[]) => ({ stops: true, what: { kind: 'unfilled', names } });
    expect(problems('bluesky', 'Katko: {{Paikka}}, {{ Alkoi? }}. {{Paikka}}!')).toEqual([
      stops('Paikka', 'Alkoi'),
    ]);
    expect(problems('threads', '', { ownText: 'Eka.\n---\n{{Loppu}}' })).toEqual([stops('Loppu')]);
    expect(problems('site', 'Katko.', { alt: 'Kartta: {{Paikkakunta}}' })).toContainEqual(
      stops('Paikkakunta'),
    );
    expect(problems('bluesky', 'Merkintä {{ }} ja {yksi} eivät ole täytettäviä.')).toEqual([]);
  });

  it('knows where an address leads nowhere', () => {
    expect(problems('instagram', 'Lue https://laaja.fi/ohje')).toContainEqual({
      stops: false,
      what: { kind: 'linkInPicturePost' },
    });
    expect(problems('facebook', 'Lue https://laaja.fi/ohje')).toEqual([]);
  });

  it('says while it is written what would keep it from approval: a missing picture, a missing permission', () => {
    expect(problems('instagram', 'Hei')).toEqual([
      { stops: true, what: { kind: 'unfit', because: 'mediaMissing' } },
    ]);
    const thread = { ownText: 'Eka.\n---\nToka.' };
    expect(problems('threads', '', { ...thread, mayFollow: false })).toEqual([
      { stops: true, what: { kind: 'unfit', because: 'followNotPermitted' } },
    ]);
    expect(problems('threads', '', thread)).toEqual([]);
    expect(problems('threads', 'Yksi osa.', { mayFollow: false })).toEqual([]);
  });
});
