import { describe, expect, it } from 'vitest';
import { composeVariant } from '~/domain/publishing/variant-source';
import type { ChannelKind } from './kinds';
import { readHandle, withHandles, type Mentionable } from './mentions';

const DID = 'did:plc:z72i7hdynmk6r22z27h6tvur';
const KNOWN: readonly Mentionable[] = [
  { name: 'Traficom', handles: { bluesky: 'traficom.fi', x: 'TraficomFinland' }, blueskyDid: DID },
  { name: 'Traficom Kyber', handles: { mastodon: 'kyber@mastodontti.fi' }, blueskyDid: null },
];

function composed(kind: ChannelKind, text: string, ownText: string | null = null) {
  const content = text
    .split('\n')
    .map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }));
  return composeVariant({
    kind,
    ownText,
    title: 'Otsikko',
    question: null,
    document: { type: 'doc', content },
    language: 'fi',
    pageUrl: null,
    media: [],
    tags: null,
    mentions: KNOWN,
  });
}

describe('a mention', () => {
  it('is the handle of each channel, and the plain name where there is none', () => {
    const text = 'Kiitos @traficom ja @Traficom Kyber!';
    expect(withHandles(text, 'bluesky', KNOWN)).toBe('Kiitos @traficom.fi ja Traficom Kyber!');
    expect(withHandles(text, 'x', KNOWN)).toBe('Kiitos @TraficomFinland ja Traficom Kyber!');
    expect(withHandles(text, 'mastodon', KNOWN)).toBe('Kiitos Traficom ja @kyber@mastodontti.fi!');
    expect(withHandles(text, 'site', KNOWN)).toBe('Kiitos Traficom ja Traficom Kyber!');
  });

  it('is neither a part of an address of mail nor another word', () => {
    const text = 'tieto@traficom.fi @Traficomin @tuntematon';
    expect(withHandles(text, 'bluesky', KNOWN)).toBe(text);
    expect(withHandles('@traficom.fi', 'bluesky', KNOWN)).toBe('@traficom.fi');
  });

  it('is no part of an address of the network', () => {
    for (const text of [
      'Ks. https://mastodon.social/@Traficom tai https://x.com/?q=@Traficom.',
      'mastodon.social/@Traficom',
    ])
      expect(withHandles(text, 'x', KNOWN)).toBe(text);
    expect(withHandles('https://a.fi/@Traficom, @Traficom (@Traficom)', 'x', KNOWN)).toBe(
      'https://a.fi/@Traficom, @TraficomFinland (@TraficomFinland)',
    );
  });

  it('may begin with the full-width sign alone', () => {
    expect(withHandles('Kiitos ＠Traficom', 'x', KNOWN)).toBe('Kiitos @TraficomFinland');
  });

  it('is one in every part of a thread', () => {
    const { following } = composed('bluesky', 'Ensin', 'Ensin\n---\nKiitos @Traficom');
    expect(following[0]?.wire.facets).toMatchObject([{ feature: { kind: 'mention', did: DID } }]);
  });

  it('is counted as it goes out, and points at the account on Bluesky', () => {
    const { wire, measurement } = composed('bluesky', 'Ä: @Traficom kertoo.');
    expect(wire.text).toBe('Ä: @traficom.fi kertoo.');
    expect(measurement.length).toBe(23);
    // "Ä" is two bytes; the handle is a mention and no link.
    expect(wire.facets).toEqual([{ byteStart: 4, byteEnd: 16, feature: { kind: 'mention', did: DID } }]);
  });

  it('is one in a text that was written for the channel too', () => {
    expect(composed('x', '@Traficom').wire.text).toBe('@TraficomFinland');
    expect(composed('site', '@Traficom').wire.html).toContain('<p>Traficom</p>');
  });
});

describe('a handle', () => {
  it('is taken as people write it', () => {
    expect(readHandle('bluesky', ' @traficom.fi ')).toBe('traficom.fi');
    expect(readHandle('mastodon', '@kyber@mastodontti.fi')).toBe('kyber@mastodontti.fi');
    expect(readHandle('bluesky', 'traficom')).toBeNull();
    expect(readHandle('mastodon', 'kyber')).toBeNull();
    expect(readHandle('x', 'liian pitkä tunnus tähän')).toBeNull();
  });
});
