import { createHash } from 'node:crypto';
import type { BlobRef } from '@atproto/api';
import type { WireMedia } from '~/domain/media/wire-media';
import type { Facet, WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';

export const POST_COLLECTION = 'app.bsky.feed.post';

const TID_ALPHABET = '234567abcdefghijklmnopqrstuvwxyz';
const TID_LENGTH = 13;
const BITS_PER_CHARACTER = 5n;
const CLOCK_BITS = 10n;
const SPREAD_MICROS = 60_000_000;

/**
 * The post's record key: a TID (13 characters of sortable base 32 over microseconds and a clock id;
 * atproto.com/specs/tid) that follows from the sending key alone, so that every attempt, and every
 * worker, writes to the same place. The minute after `createdAt` and the clock id are filled from the
 * id's hash: two posts of the same millisecond meet once in 6 × 10¹⁰.
 */
export function recordKey(key: SendingKey): string {
  const hash = createHash('sha256').update(key.id).digest();
  const micros = key.createdAt.getTime() * 1000 + (hash.readUIntBE(0, 6) % SPREAD_MICROS);
  const clockId = hash.readUInt16BE(6) % 2 ** Number(CLOCK_BITS);
  return toBase32((BigInt(micros) << CLOCK_BITS) | BigInt(clockId));
}

function toBase32(value: bigint): string {
  let text = '';
  for (let rest = value; text.length < TID_LENGTH; rest >>= BITS_PER_CHARACTER) {
    text = TID_ALPHABET.charAt(Number(rest & 31n)) + text;
  }
  return text;
}

export type PostRecord = {
  readonly $type: typeof POST_COLLECTION;
  readonly text: string;
  readonly facets?: readonly object[];
  readonly embed?: object;
  readonly langs: readonly string[];
  readonly createdAt: string;
  readonly reply?: ReplyRef;
};

/** A record and what was in it: a reply names both. */
export type StrongRef = { readonly uri: string; readonly cid: string };
export type ReplyRef = { readonly root: StrongRef; readonly parent: StrongRef };

/** A picture or video that the server has been given: its reference there, and what it is of. */
export type Uploaded = { readonly media: WireMedia; readonly blob: BlobRef };

/**
 * The record, the same to the byte for the same variant and key: the server takes a second one for the
 * first. References follow from the bytes alone, so uploads of another attempt are the same ones.
 */
export function postRecord(
  wire: WireVariant,
  key: SendingKey,
  uploaded: readonly Uploaded[] = [],
  reply?: ReplyRef,
): PostRecord {
  return {
    $type: POST_COLLECTION,
    text: wire.text,
    ...(wire.facets.length > 0 && { facets: wire.facets.map(toLexicon) }),
    ...(uploaded.length > 0 && { embed: embedOf(uploaded) }),
    langs: [wire.language],
    ...(reply && { reply }),
    createdAt: key.createdAt.toISOString(),
  };
}

function embedOf(uploaded: readonly Uploaded[]): object {
  const [first] = uploaded;
  if (first?.media.kind === 'video') {
    const { media, blob } = first;
    return { $type: 'app.bsky.embed.video', video: blob, alt: media.alt, aspectRatio: ratioOf(media) };
  }
  return {
    $type: 'app.bsky.embed.images',
    images: uploaded.map(({ media, blob }) => ({ image: blob, alt: media.alt, aspectRatio: ratioOf(media) })),
  };
}

const ratioOf = ({ width, height }: WireMedia) => ({ width, height });

function toLexicon({ byteStart, byteEnd, feature }: Facet): object {
  const featured =
    feature.kind === 'link'
      ? { $type: 'app.bsky.richtext.facet#link', uri: feature.uri }
      : feature.kind === 'mention'
        ? { $type: 'app.bsky.richtext.facet#mention', did: feature.did }
        : { $type: 'app.bsky.richtext.facet#tag', tag: feature.tag };
  return { $type: 'app.bsky.richtext.facet', index: { byteStart, byteEnd }, features: [featured] };
}
