import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNEL_KINDS } from '../channels/kinds';
import { cropTo, cropWithin, scaledTo } from './crop';
import { MEDIA_LIMITS } from './limits';
import type { MediaFacts } from './media';
import { mediaProblems } from './media-problems';
import { wireMedia } from './wire-media';

const picture = (more: Partial<MediaFacts> = {}): MediaFacts => ({
  assetId: 'a1',
  kind: 'image',
  mime: 'image/png',
  bytes: 3_000_000,
  width: 4000,
  height: 3000,
  seconds: null,
  codec: null,
  focal: { x: 0.5, y: 0.5 },
  alt: 'Mittari seinällä.',
  fileName: 'mittari.png',
  ...more,
});
const video = (more: Partial<MediaFacts> = {}) =>
  picture({ kind: 'video', mime: 'video/mp4', seconds: 30, codec: 'avc', fileName: 'v.mov', ...more });
const onWire = (channel: 'bluesky' | 'instagram' | 'x', media: readonly MediaFacts[]) =>
  media.flatMap((one) => wireMedia(channel, one) ?? []);

describe('cropTo', () => {
  it.each([
    ['the middle', { x: 0.5, y: 0.5 }, { left: 500, top: 0, width: 3000, height: 3000 }],
    ['an edge it would go over', { x: 0.05, y: 0.5 }, { left: 0, top: 0, width: 3000, height: 3000 }],
    ['the other edge', { x: 1, y: 1 }, { left: 1000, top: 0, width: 3000, height: 3000 }],
    ['off the middle', { x: 0.6, y: 0.1 }, { left: 900, top: 0, width: 3000, height: 3000 }],
  ])('puts %s in the middle of the part', (_name, focal, expected) => {
    expect(cropTo(picture({ focal }), 1)).toEqual(expected);
  });

  it('stays inside every picture, is never empty, and has the ratio as nearly as pixels allow', () => {
    const side = fc.integer({ min: 1, max: 12_000 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        side,
        side,
        share,
        share,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (w, h, x, y, ratio) => {
          const part = cropTo(picture({ width: w, height: h, focal: { x, y } }), ratio);
          expect(part.left).toBeGreaterThanOrEqual(0);
          expect(part.top).toBeGreaterThanOrEqual(0);
          expect(part.left + part.width).toBeLessThanOrEqual(w);
          expect(part.top + part.height).toBeLessThanOrEqual(h);
          expect(Math.min(part.width, part.height)).toBeGreaterThanOrEqual(1);
          expect(part.width === w || part.height === h).toBe(true);
        },
      ),
    );
  });

  it('cuts only what is outside the ratios', () => {
    const ratios = { narrowest: 0.8, widest: 1.91 };
    expect(cropWithin(picture(), ratios)).toBeNull();
    expect(cropWithin(picture({ width: 1000, height: 3000 }), ratios)).toMatchObject({
      width: 1000,
      height: 1250,
    });
    expect(cropWithin(picture({ width: 4000, height: 1000 }), ratios)).toMatchObject({
      width: 1910,
      height: 1000,
    });
  });

  it('never makes a picture larger', () => {
    expect(scaledTo({ width: 300, height: 200 }, 2000)).toEqual({ width: 300, height: 200 });
    expect(scaledTo({ width: 4000, height: 10 }, 2000)).toEqual({ width: 2000, height: 5 });
  });
});

describe('wireMedia', () => {
  it('is a JPEG within the channel’s bounds, under a name that says so', () => {
    expect(wireMedia('bluesky', picture())).toMatchObject({
      mime: 'image/jpeg',
      width: 2000,
      height: 1500,
      bytes: 1_000_000,
      crop: null,
      fileName: 'mittari.jpg',
    });
  });

  it('leaves out what a channel cannot show', () => {
    expect(wireMedia('slack', picture())).toBeNull();
    expect(wireMedia('youtube', picture())).toBeNull();
    expect(wireMedia('newsletter', video())).toBeNull();
  });
});

describe('mediaProblems', () => {
  it.each([
    ['four pictures', 'bluesky', Array.from({ length: 4 }, () => picture()), []],
    ['five pictures', 'bluesky', Array.from({ length: 5 }, () => picture()), ['mediaTooMany']],
    ['no alternative text', 'x', [picture({ alt: ' \n' })], ['mediaAltMissing']],
    ['a picture beside a video', 'bluesky', [picture(), video()], ['mediaMixed']],
    ['a picture beside a video where both go', 'instagram', [picture(), video()], []],
    ['nothing where something is needed', 'instagram', [], ['mediaMissing']],
    ['a byte too many', 'bluesky', [video({ bytes: 100_000_001 })], ['mediaTooLarge']],
    ['exactly as many', 'bluesky', [video({ bytes: 100_000_000, seconds: 180 })], []],
    ['too long', 'bluesky', [video({ seconds: 180.5 })], ['mediaTooLong']],
    ['another codec', 'bluesky', [video({ codec: 'hevc' })], ['mediaCodecRefused']],
    ['a codec nobody told', 'x', [video({ codec: null })], ['mediaCodecRefused']],
  ] as const)('%s on %s', (_name, channel, media, expected) => {
    expect(mediaProblems(channel, onWire(channel, media))).toEqual(expected);
  });

  it('names a source and a date for every channel, and most of one of everything at least', () => {
    for (const kind of CHANNEL_KINDS) {
      const limit = MEDIA_LIMITS[kind];
      if (!limit) continue;
      expect(limit.source).not.toBe('');
      expect(limit.checkedOn).toMatch(/^2026-\d\d-\d\d$/);
      expect(limit.images?.most ?? limit.videos?.most).toBeGreaterThan(0);
    }
  });
});
