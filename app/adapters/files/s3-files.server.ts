import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { Parser } from 'htmlparser2';
import { assertName, type FileStore } from './contract';
import { folderFiles } from './folder-files.server';
import { trimNearby } from './nearby.server';
import type { S3Place } from './s3-place';

/** Of what has been fetched: twice the largest video that the library takes. */
const NEARBY_BYTES = 4_000_000_000;

/**
 * Files in storage that speaks S3. What is read as a whole is fetched once into a folder of this machine and read
 * from there: a file never changes, and a large video does not fill the memory.
 *
 * @param nearby folder for what has been fetched; it may be emptied at any time that nothing is being sent
 * @throws Error with the storage's status where it refuses or fails
 */
export function s3Files(place: S3Place, nearby: string): FileStore {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = place;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 });
  const near = folderFiles(nearby);
  const urlOf = (name: string): string => {
    assertName(name);
    return `${endpoint}/${bucket}/${name}`;
  };

  async function call(url: string, init: RequestInit, allowed: readonly number[] = []): Promise<Response> {
    const answer = await client.fetch(url, init);
    if (answer.ok || allowed.includes(answer.status)) return answer;
    await answer.body?.cancel();
    throw new Error(`The file storage answered ${answer.status} to ${init.method ?? 'GET'}`);
  }

  async function sizeOf(name: string): Promise<number | null> {
    const answer = await call(urlOf(name), { method: 'HEAD' }, [404]);
    return answer.status === 404 ? null : Number(answer.headers.get('Content-Length'));
  }

  /** Some storages keep something else than they were given without a word. */
  async function store(name: string, bytes: Blob, mime: string): Promise<void> {
    // Signed without a sum over the bytes: not every storage knows sums of a stream, and https has its own.
    const headers = { 'Content-Type': mime, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' };
    const answer = await call(urlOf(name), { method: 'PUT', body: bytes, headers });
    await answer.body?.cancel();
    const kept = await sizeOf(name);
    if (kept !== bytes.size) throw new Error(`The file storage kept ${kept ?? 0} bytes of ${bytes.size}`);
  }

  const coming = new Map<string, Promise<void>>();

  /** Once for all who ask at the same time: a file that is replaced cannot be read on by those who have it open. */
  function fetchOnce(name: string, bytes: number): Promise<void> {
    const known = coming.get(name);
    if (known) return known;
    const fetching = fetched(name, bytes).finally(() => coming.delete(name));
    coming.set(name, fetching);
    return fetching;
  }

  async function fetched(name: string, bytes: number): Promise<void> {
    const answer = await call(urlOf(name), {});
    const folder = await mkdtemp(path.join(nearby, 'coming-'));
    try {
      const file = path.join(folder, 'file');
      if (answer.body)
        await pipeline(Readable.fromWeb(answer.body as WebStream), createWriteStream(file, { mode: 0o600 }));
      // Another process may have fetched it meanwhile.
      if ((await near.blob(name))?.size !== bytes) await near.take(name, file, '');
      await trimNearby(nearby, NEARBY_BYTES);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    take: async (name, from, mime) => {
      await store(name, await openAsBlob(from), mime);
      await near.removeAll(name);
      await rm(from);
    },
    put: async (name, bytes, mime) => {
      await store(name, new Blob([new Uint8Array(bytes)]), mime);
      await near.removeAll(name);
    },
    open: async (name, range) => {
      const bytes = await sizeOf(name);
      if (bytes === null) return null;
      const headers: Record<string, string> = range
        ? { Range: `bytes=${range.start}-${range.end ?? ''}` }
        : {};
      return { bytes, stream: () => streamOf(() => call(urlOf(name), { headers })) };
    },
    blob: async (name) => {
      const bytes = await sizeOf(name);
      if (bytes === null) return null;
      const there = await near.blob(name);
      if (there?.size === bytes) return there;
      await fetchOnce(name, bytes);
      return near.blob(name);
    },
    removeAll: async (prefix) => {
      for (const key of await keysOf(prefix)) await call(urlOf(key), { method: 'DELETE' }, [404]);
      await near.removeAll(prefix);
    },
  };

  async function keysOf(prefix: string): Promise<readonly string[]> {
    assertName(prefix);
    const keys: string[] = [];
    for (let after: string | null = null; ;) {
      const query: URLSearchParams = new URLSearchParams({
        'list-type': '2',
        prefix,
        ...(after !== null && { 'continuation-token': after }),
      });
      const answer = await call(`${endpoint}/${bucket}?${query}`, {});
      const page = listingOf(await answer.text());
      keys.push(...page.keys);
      if (page.next === null) return keys;
      after = page.next;
    }
  }
}

/** The answer's body, asked for when it is first read. */
function streamOf(ask: () => Promise<Response>): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  void ask()
    .then((answer) => (answer.body ?? new Blob([]).stream()).pipeTo(writable))
    .catch((error: unknown) => writable.abort(error).catch(() => undefined));
  return readable;
}

function listingOf(xml: string): { readonly keys: readonly string[]; readonly next: string | null } {
  const keys: string[] = [];
  let next: string | null = null;
  let text = '';
  const parser = new Parser(
    {
      onopentag: () => {
        text = '';
      },
      ontext: (piece) => {
        text += piece;
      },
      onclosetag: (name) => {
        if (name === 'Key') keys.push(text);
        if (name === 'NextContinuationToken') next = text;
        text = '';
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return { keys, next };
}
