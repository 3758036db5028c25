import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSwift, startSwift, type Swift } from '../../../tests/support/network/swift';
import type { FileStore } from './contract';
import { folderFiles } from './folder-files.server';
import { trimNearby } from './nearby.server';
import { s3Files } from './s3-files.server';
import { s3PlaceOf } from './s3-place';

/* What every store of the library's files keeps to, wherever the files are. S3: a real OpenStack Swift. */
let folder = '';
let swift: Swift | undefined;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vuoro-stores-'));
  for (const name of ['near', 'elsewhere']) await mkdir(path.join(folder, name));
  if (hasSwift) swift = await startSwift();
}, 90_000);
afterAll(async () => {
  await swift?.stop();
  await rm(folder, { recursive: true });
});

const placeOf = (started: Swift | undefined) => {
  if (started === undefined) throw new Error('Swift has not been started');
  return started.place;
};

const STORES: Readonly<Record<string, () => FileStore>> = {
  'a folder': () => folderFiles(path.join(folder, 'files')),
  ...(hasSwift && { S3: () => s3Files(placeOf(swift), path.join(folder, 'near')) }),
};

describe.each(Object.entries(STORES))('%s', (_name, open) => {
  const text = async (stream: ReadableStream<Uint8Array>) => new Response(stream).text();
  const large = Buffer.alloc(12 * 1024 * 1024, 'ä');

  it('takes a file in, which is not where it was any more', async () => {
    const files = open();
    const from = path.join(folder, 'tuleva');
    await writeFile(from, large);
    await files.take('media/1/original', from, 'video/mp4');
    expect(existsSync(from)).toBe(false);
    const stored = await files.open('media/1/original');
    expect(stored?.bytes).toBe(large.length);
    const blob = await files.blob('media/1/original');
    expect(Buffer.from((await blob?.arrayBuffer()) ?? new ArrayBuffer()).equals(large)).toBe(true);
  });

  it('gives the whole, or the part that is asked for', async () => {
    const files = open();
    await files.put('media/2/osa', Buffer.from('0123456789'), 'text/plain');
    const read = async (start: number, end: number | null) => {
      const part = await files.open('media/2/osa', { start, end });
      expect(part?.bytes).toBe(10);
      return part && text(part.stream());
    };
    expect(await text((await files.open('media/2/osa'))?.stream() ?? new Blob([]).stream())).toBe(
      '0123456789',
    );
    expect(await read(2, 4)).toBe('234');
    expect(await read(7, null)).toBe('789');
  });

  it('replaces, also what has been read before', async () => {
    const files = open();
    await files.put('media/3/kuva.jpg', Buffer.from('vanha'), 'image/jpeg');
    expect(await (await files.blob('media/3/kuva.jpg'))?.text()).toBe('vanha');
    await files.put('media/3/kuva.jpg', Buffer.from('uudempi'), 'image/jpeg');
    expect(await (await files.blob('media/3/kuva.jpg'))?.text()).toBe('uudempi');
  });

  it('has nothing where nothing was put, and loses a folder as a whole', async () => {
    const files = open();
    expect(await files.open('media/9/ei')).toBeNull();
    expect(await files.blob('media/9/ei')).toBeNull();
    for (const name of ['media/4/a', 'media/4/b', 'media/44/c'])
      await files.put(name, Buffer.from('x'), 'text/plain');
    await files.removeAll('media/4/');
    await files.removeAll('media/4/');
    expect(await files.blob('media/4/a')).toBeNull();
    expect(await files.open('media/4/b')).toBeNull();
    expect(await files.blob('media/44/c')).not.toBeNull();
  });

  it.each(['../avain', 'media/../../x', '/etc/passwd', 'media/Ä'])(
    'does not know the name %s',
    async (name) => {
      await expect(async () => open().put(name, Buffer.from('x'), 'text/plain')).rejects.toThrow(RangeError);
      await expect(async () => open().blob(name)).rejects.toThrow(RangeError);
    },
  );
});

describe.runIf(hasSwift)('storage that speaks S3', () => {
  it('is not opened with a wrong secret, and says so rather than that there is nothing', async () => {
    const files = s3Files({ ...placeOf(swift), secretAccessKey: 'väärä' }, path.join(folder, 'elsewhere'));
    await expect(files.blob('media/1/original')).rejects.toThrow(/403/);
    await expect(files.put('media/5/a', Buffer.from('x'), 'text/plain')).rejects.toThrow(/403/);
  });
});

describe('what has been fetched', () => {
  it('is forgotten from the oldest on, and not what may be being read', async () => {
    const near = path.join(folder, 'trim');
    await mkdir(path.join(near, 'media'), { recursive: true });
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    for (const [name, at] of [
      ['vanhin', hours(9)],
      ['vanha', hours(3)],
      ['uusi', hours(0)],
    ] as const) {
      await writeFile(path.join(near, 'media', name), 'x'.repeat(10));
      await utimes(path.join(near, 'media', name), at, at);
    }
    await trimNearby(near, 25);
    expect((await readdir(path.join(near, 'media'))).sort()).toEqual(['uusi', 'vanha']);
    await trimNearby(near, 0);
    expect(await readdir(path.join(near, 'media'))).toEqual(['uusi']);
  });
});

describe('the address of a bucket', () => {
  it('holds its key, and what is none is refused', () => {
    expect(s3PlaceOf('https://avain:sala%2Fsana@s3.example.com/media?region=eu-north-1')).toEqual({
      endpoint: 'https://s3.example.com',
      bucket: 'media',
      region: 'eu-north-1',
      accessKeyId: 'avain',
      secretAccessKey: 'sala/sana',
    });
    for (const wrong of [
      's3://a:b@c/d',
      'https://s3.example.com/media',
      'https://a:b@host/',
      'https://a:b@host/x/y',
      'x',
    ])
      expect(s3PlaceOf(wrong)).toBeNull();
  });
});
