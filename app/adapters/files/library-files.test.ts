import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireMedia } from '~/domain/media/wire-media';
import { MediaGone } from '~/domain/publishing/media-reader';
import type { FileStore } from './contract';
import { folderFiles } from './folder-files.server';
import { folderOf, originalOf, shownBytes, wireBytes } from './library-files.server';

let folder = '';
let files: FileStore;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vuoro-files-'));
  files = folderFiles(path.join(folder, 'files'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Noise: the hardest to make small. */
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 80 },
    },
  })
    .png()
    .toBuffer();

const wire = (assetId: string, more: Partial<WireMedia> = {}): WireMedia => ({
  assetId,
  kind: 'image',
  mime: 'image/jpeg',
  width: 600,
  height: 400,
  seconds: null,
  codec: null,
  bytes: 1_000_000,
  crop: null,
  alt: 'Kohinaa.',
  fileName: 'kohina.jpg',
  ...more,
});

async function store(assetId: string, bytes: Uint8Array): Promise<void> {
  const at = path.join(folder, 'tuleva');
  await writeFile(at, bytes);
  await files.take(originalOf(assetId), at, 'image/png');
}

describe('what a channel is given', () => {
  it.each([1_000_000, 60_000, 8_000])('has at most %i bytes', async (bytes) => {
    await store(`noise-${bytes}`, await noise(1200, 800));
    const blob = await wireBytes(files, wire(`noise-${bytes}`, { bytes }));
    expect(blob.size).toBeLessThanOrEqual(bytes);
    expect(blob.type).toBe('image/jpeg');
    expect((await sharp(await blob.arrayBuffer()).metadata()).format).toBe('jpeg');
  });

  it('is the part that was described', async () => {
    const left = await sharp({ create: { width: 50, height: 100, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const both = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#0000ff' } })
      .composite([{ input: left, left: 0, top: 0 }])
      .png()
      .toBuffer();
    await store('halves', both);
    const crop = { left: 50, top: 0, width: 50, height: 100 };
    const blob = await wireBytes(files, wire('halves', { crop, width: 50, height: 100 }));
    const { dominant } = await sharp(await blob.arrayBuffer()).stats();
    expect(dominant.b).toBeGreaterThan(200);
    expect(dominant.r).toBeLessThan(60);
  });

  it('has no black where it was transparent', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    await store(
      'clear',
      await sharp({ create: { width: 10, height: 10, channels: 4, background: clear } })
        .png()
        .toBuffer(),
    );
    const blob = await wireBytes(files, wire('clear', { width: 10, height: 10 }));
    const [red] = (await sharp(await blob.arrayBuffer()).stats()).channels;
    expect(red?.min).toBeGreaterThan(250);
  });

  it('is the same to the byte when it is asked again, also after the original is gone', async () => {
    await store('twice', await noise(300, 200));
    const first = Buffer.from(await (await wireBytes(files, wire('twice'))).arrayBuffer());
    await rm(path.join(folder, 'files', originalOf('twice')));
    const second = Buffer.from(await (await wireBytes(files, wire('twice'))).arrayBuffer());
    expect(second.equals(first)).toBe(true);
  });

  it('is refused aloud when the library has it no more', async () => {
    await expect(wireBytes(files, wire('never'))).rejects.toBeInstanceOf(MediaGone);
    await expect(
      wireBytes(files, wire('never', { kind: 'video', mime: 'video/mp4' })),
    ).rejects.toBeInstanceOf(MediaGone);
    await expect(shownBytes(files, 'never', 'thumb')).rejects.toBeInstanceOf(MediaGone);
  });
});

describe('the folder', () => {
  it('gives a stretch of a file, and forgets all of an asset at once', async () => {
    await files.put('media/a1/original', Buffer.from('abcdefghij'), 'text/plain');
    await files.put('media/a1/x.jpg', Buffer.from('x'), 'image/jpeg');
    const part = await files.open('media/a1/original', { start: 2, end: 4 });
    expect(part?.bytes).toBe(10);
    expect(await new Response(part?.stream()).text()).toBe('cde');
    await files.removeAll(folderOf('a1'));
    expect(await files.open('media/a1/original')).toBeNull();
    expect(await files.blob('media/a1/x.jpg')).toBeNull();
    await files.removeAll(folderOf('a1'));
    expect(await readdir(path.join(folder, 'files', 'media'))).not.toContain('a1');
  });

  it.each(['../key', 'media/../../key', '/etc/passwd', 'media//x', 'Media/x', 'media/%2e%2e/x', ''])(
    'refuses the name %j',
    async (name) => {
      await expect((async () => files.put(name, Buffer.from('x'), 'text/plain'))()).rejects.toThrow(
        RangeError,
      );
    },
  );
});
