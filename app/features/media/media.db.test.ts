import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import express from 'express';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { buildDepartment, buildPost } from '../../../tests/support/build';
import { buildPerson } from '../../../tests/support/build-inbox';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { tcpProxy } from '../../../tests/support/network/tcp-proxy';
import { assetView } from './asset.view.server';
import { describeAsset, removeAsset } from './change-asset.server';
import { fileResponse } from './file-response.server';
import { lentMedia, mediaReader } from './lend.server';
import { libraryView } from './library.view.server';
import { writeMediaList } from './post-media.server';
import { finishUpload } from './upload/finish-upload.server';
import { answerUpload } from './upload/tus.server';

const { dataDir } = await vi.hoisted(async () => {
  const { mkdtempSync } = await import('node:fs');
  const dataDir = mkdtempSync(`${process.env['TMPDIR'] ?? '/tmp'}/vuoro-media-`);
  process.env['VUORO_DATA'] = dataDir;
  return { dataDir };
});

withTestDatabase();
beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy' } });
});

/** The upload address over a real connection, for whoever is signed in at the moment. */
let signedIn: SignedIn;
let server: Server;
let proxy: Awaited<ReturnType<typeof tcpProxy>>;
beforeAll(async () => {
  const app = express();
  const door = ({ request }: { request: Request }) => answerUpload(signedIn, request);
  const route = {
    id: 'upload',
    parentId: 'root',
    path: 'media/upload/*',
    module: { loader: door, action: door },
  };
  const root = { id: 'root', path: '', module: { default: () => null } };
  app.all(
    '*',
    createRequestHandler({
      build: {
        routes: { root, upload: route },
        entry: { module: { default: () => new Response(null, { status: 404 }) } },
        assets: { routes: {}, entry: { imports: [], module: '' }, url: '', version: '' },
        future: { v3_singleFetch: true },
        publicPath: '/',
        assetsBuildDirectory: '',
        isSpaMode: false,
        mode: 'production',
      } as never,
      mode: 'production',
    }),
  );
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  proxy = await tcpProxy((server.address() as AddressInfo).port);
});
afterAll(async () => {
  await proxy.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Sent = { readonly id: string; readonly tries: number };

/** Sends as the browser does; `cutAt` breaks the connection once when so much has gone. */
function send(bytes: Buffer, fileName: string, cutAt?: number): Promise<Sent> {
  let tries = 1;
  let cut = false;
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: `http://127.0.0.1:${proxy.port}/media/upload`,
      chunkSize: 256 * 1024,
      retryDelays: [10, 20, 40],
      metadata: { filename: fileName },
      onShouldRetry: () => {
        tries += 1;
        proxy.fault = { kind: 'none' };
        return true;
      },
      onChunkComplete: (_chunk, sent) => {
        if (cutAt === undefined || cut || sent < cutAt) return;
        cut = true;
        proxy.fault = { kind: 'cutAnswer' };
      },
      onError: reject,
      onSuccess: () => resolve({ id: upload.url?.split('/').at(-1) ?? '', tries }),
    });
    upload.start();
  });
}

let shade = 0;
const picture = (side = 64) =>
  sharp({
    create: { width: side, height: side, channels: 3, background: { r: (shade += 1), g: 90, b: 120 } },
  })
    .png()
    .toBuffer();

async function addPicture(
  actor: SignedIn,
  alt = { altFi: 'Reititin hyllyllä.', altEn: 'A router on a shelf.' },
) {
  signedIn = actor;
  const { id } = await send(await picture(), 'reititin.png');
  const { assetId } = await finishUpload(actor, id);
  await describeAsset(actor, assetId, { ...alt, focalX: 0.5, focalY: 0.5 });
  return assetId;
}

const attach = async (actor: SignedIn, postId: string, assetIds: readonly string[]) =>
  (await prisma()).$transaction((tx) =>
    writeMediaList(tx, actor, { postId, variantId: null, language: 'fi', assetIds }),
  );

describe('an upload', () => {
  it('goes on from where it was cut, and arrives whole under its Finnish name', async () => {
    signedIn = await buildPerson('service');
    const bytes = await sharp({
      create: {
        width: 1500,
        height: 900,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    expect(bytes.length).toBeGreaterThan(2_000_000);
    const { id, tries } = await send(bytes, 'Väylä ääkkösillä.png', 1_000_000);
    expect(tries).toBeGreaterThan(1);
    const { assetId, wasThere } = await finishUpload(signedIn, id);
    expect(wasThere).toBe(false);
    expect(await assetView(signedIn, assetId)).toMatchObject({
      fileName: 'Väylä ääkkösillä.png',
      width: 1500,
      height: 900,
    });
    const shown = await fileResponse(signedIn, {
      id: assetId,
      shown: 'original',
      range: null,
      asFile: false,
    });
    const pixels = await sharp(await shown.arrayBuffer())
      .raw()
      .toBuffer();
    expect(pixels.equals(await sharp(bytes).raw().toBuffer())).toBe(true);
    // Nothing waits in the upload folder any more.
    expect(readdirSync(path.join(dataDir, 'uploads', 'media')).filter((name) => name.startsWith(id))).toEqual(
      [],
    );
  });

  it('of the same file twice is one in the library, also when both come at once', async () => {
    const actor = (signedIn = await buildPerson('marketing'));
    const bytes = await picture(90);
    const [one, two] = await Promise.all([send(bytes, 'a.png'), send(bytes, 'b.png')]);
    const both = await Promise.all([finishUpload(actor, one.id), finishUpload(actor, two.id)]);
    expect(new Set(both.map(({ assetId }) => assetId)).size).toBe(1);
    expect(both.map(({ wasThere }) => wasThere).toSorted()).toEqual([false, true]);
  });

  it('is nobody else’s', async () => {
    const owner = (signedIn = await buildPerson('service'));
    const { id } = await send(await picture(), 'oma.png');
    const other = (signedIn = await buildPerson('service'));
    const url = `http://127.0.0.1:${proxy.port}/media/upload/${id}`;
    expect((await fetch(url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } })).status).toBe(404);
    expect((await refusal(finishUpload(other, id))).sentence).toBe('media:upload.notWhole');
    expect(await finishUpload(owner, id)).toMatchObject({ wasThere: false });
  });

  it('of more than is allowed is refused before anything is sent', async () => {
    signedIn = await buildPerson('service');
    const response = await fetch(`http://127.0.0.1:${proxy.port}/media/upload`, {
      method: 'POST',
      headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': String(4 * 1024 ** 3) },
    });
    expect(response.status).toBe(413);
  });

  it('of something else gets a sentence that says what it is, and is not kept', async () => {
    const actor = (signedIn = await buildPerson('service'));
    const { id } = await send(Buffer.from('%PDF-1.7\n%âãÏÓ\nsalaisuus'), 'C:\\kuvat\\loma.jpg');
    const refused = await refusal(finishUpload(actor, id));
    expect(refused).toMatchObject({
      sentence: 'media:unfit.notMedia',
      values: { file: 'loma.jpg', found: 'application/pdf' },
    });
    expect(existsSync(path.join(dataDir, 'uploads', 'media', id))).toBe(false);
  });

  it('is not for those who only approve', async () => {
    signedIn = await buildPerson('approver');
    expect((await refusal(answerUpload(signedIn, new Request('http://v.test/media/upload')))).code).toBe(
      'forbidden',
    );
  });
});

describe('a picture in use', () => {
  it('needs an alternative text in the post’s language first, and keeps it after', async () => {
    const actor = await buildPerson('service');
    const silent = await addPicture(actor, { altFi: '', altEn: 'A router.' });
    const post = await buildPost({ authorId: actor.userId });
    const refused = await refusal(attach(actor, post.id, [silent]));
    expect(refused).toMatchObject({ sentence: 'media:problem.altMissing', values: { file: 'reititin.png' } });
    const told = { altFi: 'Reititin.', altEn: '', focalX: 0.2, focalY: 0.8 };
    await describeAsset(actor, silent, told);
    await attach(actor, post.id, [silent]);
    expect((await refusal(describeAsset(actor, silent, { ...told, altFi: '' }))).sentence).toBe(
      'media:problem.altInUse',
    );
  });

  it('cannot be removed; out of use it goes with its files', async () => {
    const actor = await buildPerson('service');
    const assetId = await addPicture(actor);
    const post = await buildPost({ authorId: actor.userId });
    await attach(actor, post.id, [assetId]);
    expect((await assetView(actor, assetId)).uses.posts).toMatchObject([{ id: post.id }]);
    expect((await refusal(removeAsset(actor, assetId))).sentence).toBe('media:problem.inUse');
    await attach(actor, post.id, []);
    await removeAsset(actor, assetId);
    expect((await refusal(assetView(actor, assetId))).code).toBe('notFound');
    expect(existsSync(path.join(dataDir, 'files', 'media', assetId))).toBe(false);
    expect((await refusal(attach(actor, post.id, [assetId]))).sentence).toBe('media:problem.gone');
  });

  it('of a template alone is kept by it, and says by which', async () => {
    const actor = await buildPerson('service');
    const assetId = await addPicture(actor);
    const { id } = await (
      await prisma()
    ).postTemplate.create({
      data: {
        name: 'Häiriötiedote',
        language: 'fi',
        title: 'Häiriö',
        texts: {},
        document: { type: 'doc', content: [{ type: 'image', attrs: { assetId, alt: 'Reititin.' } }] },
        departmentId: (await buildDepartment()).id,
      },
    });
    expect((await assetView(actor, assetId)).uses).toMatchObject({
      posts: [],
      templates: [{ id, name: 'Häiriötiedote' }],
    });
    expect((await refusal(removeAsset(actor, assetId))).sentence).toBe('media:problem.inUse');
  });

  it('of a post under embargo is as secret as the post', async () => {
    const [insider, outsider] = [await buildPerson('product'), await buildPerson('editor')];
    const assetId = await addPicture(insider);
    expect(
      (await libraryView(outsider, { search: '', kind: null, missing: false, page: 1 })).rows,
    ).toContainEqual(expect.objectContaining({ id: assetId }));
    const post = await buildPost({
      authorId: insider.userId,
      embargoUntil: new Date('2999-01-01T00:00:00Z'),
    });
    await attach(insider, post.id, [assetId]);
    const seen = await libraryView(outsider, { search: '', kind: null, missing: false, page: 1 });
    expect(seen.rows.map(({ id }) => id)).not.toContain(assetId);
    for (const work of [
      () => assetView(outsider, assetId),
      () => fileResponse(outsider, { id: assetId, shown: 'thumb', range: null, asFile: false }),
      () => removeAsset(outsider, assetId),
    ])
      expect((await refusal(work())).code).toBe('notFound');
    expect((await assetView(insider, assetId)).uses.posts).toHaveLength(1);
  });
});

it('lends a file to a channel by an address that nobody can make or alter', async () => {
  const actor = await buildPerson('service');
  const assetId = await addPicture(actor);
  const url = mediaReader.urlOf({
    assetId,
    kind: 'image',
    mime: 'image/jpeg',
    width: 64,
    height: 64,
    seconds: null,
    codec: null,
    bytes: 100_000,
    crop: null,
    alt: 'Reititin.',
    fileName: 'reititin.jpg',
  });
  const token = url.split('/').at(-1) ?? '';
  const response = await lentMedia(token);
  expect(response.headers.get('Content-Type')).toBe('image/jpeg');
  expect((await sharp(await response.arrayBuffer()).metadata()).width).toBe(64);
  expect((await lentMedia(`${token.slice(0, -6)}AAAAAA`)).status).toBe(404);
  expect((await lentMedia('x')).status).toBe(404);
});

it('gives a video in the stretches that a browser asks for', async () => {
  const actor = (signedIn = await buildPerson('service'));
  const { readFile } = await import('node:fs/promises');
  const { id } = await send(await readFile('tests/vectors/media/clip.mov'), 'clip.mov');
  const { assetId } = await finishUpload(actor, id);
  const part = await fileResponse(actor, {
    id: assetId,
    shown: 'original',
    range: 'bytes=4-7',
    asFile: false,
  });
  expect(part.status).toBe(206);
  expect(part.headers.get('Content-Type')).toBe('video/mp4');
  expect(await part.text()).toBe('ftyp');
  const after = await fileResponse(actor, {
    id: assetId,
    shown: 'original',
    range: 'bytes=99999999-',
    asFile: false,
  });
  expect(after.status).toBe(416);
});
