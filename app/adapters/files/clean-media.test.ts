import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanMedia } from './clean-media.server';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vuoro-clean-'));
});
afterAll(() => rm(folder, { recursive: true }));

const target = () => path.join(folder, 'clean');
const vector = (name: string) => path.resolve('tests/vectors/media', name);

async function cleaned(name: string, content: Uint8Array | string) {
  const source = path.join(folder, name);
  await writeFile(source, content);
  return cleanMedia(source, target());
}

const square = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c81e5a' } });

describe('a picture', () => {
  it('keeps its pixels and loses where, when and with what it was taken', async () => {
    const photo = await square(40, 20)
      .withExif({
        IFD0: { Model: 'Matkapuhelin 15', Artist: 'Aino Kuvaaja' },
        IFD3: { GPSLatitude: '60/1 10/1 12/1', GPSLatitudeRef: 'N' },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(photo.toString('latin1')).toContain('Matkapuhelin 15');
    const result = await cleaned('kuva.jpg', photo);
    // It lay on its side: what is stored stands.
    expect(result).toMatchObject({ kind: 'clean', found: { mime: 'image/jpeg', width: 20, height: 40 } });
    const stored = await readFile(target());
    expect(stored.toString('latin1')).not.toMatch(/Matkapuhelin|Aino|Exif/);
    expect(await sharp(stored).metadata()).toMatchObject({ width: 20, height: 40 });
    expect((await sharp(stored).metadata()).exif).toBeUndefined();
  });

  it.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)(
    'is known as %s whatever its name',
    async (format) => {
      const result = await cleaned('luulo.mp4', await square(8, 8).toFormat(format).toBuffer());
      const mime = format === 'gif' ? 'image/png' : `image/${format}`;
      expect(result).toMatchObject({ kind: 'clean', found: { kind: 'image', mime } });
    },
  );

  it('is refused when it is an animation', async () => {
    const frames = await sharp({
      create: { width: 8, height: 16, channels: 3, background: '#fff', pageHeight: 8 },
    })
      .composite([{ input: await square(4, 4).png().toBuffer(), left: 0, top: 9 }])
      .gif()
      .toBuffer();
    expect((await sharp(frames).metadata()).pages).toBe(2);
    expect(await cleaned('liike.gif', frames)).toMatchObject({ kind: 'unfit', because: 'moving' });
  });

  it('is refused when half of it is missing', async () => {
    const noise = await sharp({
      create: {
        width: 200,
        height: 200,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    const half = noise.subarray(0, noise.length / 2);
    expect(await cleaned('puolikas.png', half)).toEqual({
      kind: 'unfit',
      because: 'damaged',
      found: 'image/png',
    });
  });

  it('is refused when unpacking it would fill the memory', async () => {
    const bomb = await square(10_001, 10_000).png().toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    expect(await cleaned('pommi.png', bomb)).toMatchObject({ because: 'tooManyPixels' });
  });
});

describe('a file that is no picture', () => {
  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>', null],
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', null],
    ['a document', '%PDF-1.7\n%âãÏÓ\n', 'application/pdf'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'application/x-msdownload'],
  ])('is refused: %s', async (_name, content, found) => {
    const result = await cleaned('kuva.jpg', content);
    expect(result).toMatchObject({ kind: 'unfit', because: 'notMedia' });
    expect(result.kind === 'unfit' && (result.found ?? null)).toSatisfy(
      (mime: string | null) => mime === found || mime === 'application/xml' || mime === 'image/svg+xml',
    );
  });

  it('is refused when there is nothing in it', async () => {
    expect(await cleaned('kuva.jpg', '')).toEqual({ kind: 'unfit', because: 'empty', found: null });
  });
});

describe('a video', () => {
  it('keeps its pictures and sound, and loses where it was filmed', async () => {
    const before = await readFile(vector('clip.mov'));
    expect(before.toString('latin1')).toContain('+60.1699+024.9384/');
    expect(await cleanMedia(vector('clip.mov'), target())).toMatchObject({
      kind: 'clean',
      found: { kind: 'video', mime: 'video/mp4', width: 320, height: 180, seconds: 2, codec: 'avc' },
    });
    const after = await readFile(target());
    expect(after.toString('latin1')).not.toMatch(/60\.1699|Salainen|matkapuhelin/);
    const input = new Input({ source: new FilePathSource(target()), formats: ALL_FORMATS });
    expect(await input.computeDuration()).toBeCloseTo(2, 1);
    expect(await (await input.getPrimaryAudioTrack())?.getCodec()).toBe('aac');
    input.dispose();
  });

  it('tells its codec, so that a channel that does not play it can say so', async () => {
    expect(await cleanMedia(vector('hevc.mp4'), target())).toMatchObject({ found: { codec: 'hevc' } });
  });

  it('is refused when it breaks off', async () => {
    const whole = await readFile(vector('hevc.mp4'));
    // What tells where its pictures are stands at its end.
    expect(await cleaned('katkennut.mp4', whole.subarray(0, 4000))).toMatchObject({ kind: 'unfit' });
  });
});
