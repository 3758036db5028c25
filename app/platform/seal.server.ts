import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { env } from './env.server';
import { makeFileOnce } from './exclusive-file.server';
import { writableFolder } from './writable-folder.server';

const KEY_BYTES = 32;

let cached: Buffer | undefined;

/** The installation's key: from the environment, or made once in the data folder. */
function key(): Buffer {
  cached ??= env().VUORO_KEY ? decodeKey(env().VUORO_KEY ?? '') : keyFromFolder(env().dataDir);
  return cached;
}

function decodeKey(text: string, name = 'VUORO_KEY'): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES) throw new Error(`${name} must be ${KEY_BYTES} bytes in base64`);
  return bytes;
}

function keyFromFolder(dataDir: string): Buffer {
  const file = path.join(dataDir, 'key');
  if (!existsSync(file)) {
    writableFolder(dataDir);
    // Of two processes starting at once, one makes the key and both read it.
    makeFileOnce(file, `${randomBytes(KEY_BYTES).toString('base64')}\n`);
  }
  return decodeKey(readFileSync(file, 'utf8').trim(), file);
}

/** Seals text: AES-256-GCM, laid out as version (1), nonce (12), tag (16), ciphertext. */
export function seal(text: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body]));
}

/** Opens what `seal` sealed; throws when it was altered or sealed under another key. */
export function unseal(sealed: Uint8Array): string {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== 1) throw new Error('Sealed under an unknown version');
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(1, 13));
  decipher.setAuthTag(bytes.subarray(13, 29));
  return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]).toString('utf8');
}

/** A keyed fingerprint: the same input gives the same value here, and means nothing elsewhere. */
export function fingerprint(text: string): string {
  return createHmac('sha256', key()).update(text).digest('hex');
}
