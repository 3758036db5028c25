import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const root = mkdtempSync(path.join(tmpdir(), 'vuoro-seal-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

const A = Buffer.alloc(32, 1).toString('base64');
const B = Buffer.alloc(32, 2).toString('base64');

/** The module as a new process with this environment has it. */
async function sealUnder(environment: Readonly<Record<string, string>>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  return import('./seal.server');
}

describe('seal', () => {
  it('opens what it sealed, and seals the same text differently each time', async () => {
    const { seal, unseal } = await sealUnder({ VUORO_KEY: A });
    expect(unseal(seal('Äiti, 🔑'))).toBe('Äiti, 🔑');
    expect(unseal(seal(''))).toBe('');
    expect(Buffer.from(seal('sama')).equals(Buffer.from(seal('sama')))).toBe(false);
  });

  it('refuses what was altered, at every byte, or cut short', async () => {
    const { seal, unseal } = await sealUnder({ VUORO_KEY: A });
    const sealed = seal('tilisiirto 100 €');
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = sealed.slice();
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => unseal(altered), `byte ${index}`).toThrow();
    }
    for (const length of [0, 1, 12, 20, 28, sealed.length - 1])
      expect(() => unseal(sealed.slice(0, length)), `${length} bytes`).toThrow();
  });

  it('refuses another key, whose fingerprints differ too', async () => {
    const first = await sealUnder({ VUORO_KEY: A });
    const sealed = first.seal('salaisuus');
    const mark = first.fingerprint('sanna@laaja.example');
    const second = await sealUnder({ VUORO_KEY: B });
    expect(() => second.unseal(sealed)).toThrow();
    expect(second.fingerprint('sanna@laaja.example')).not.toBe(mark);
  });

  it('makes a key that only this user reads, and finds it again', async () => {
    const folder = path.join(root, 'made', 'deep');
    const sealed = (await sealUnder({ VUORO_DATA: folder })).seal('pysyvä');
    expect(statSync(path.join(folder, 'key')).mode & 0o777).toBe(0o600);
    expect((await sealUnder({ VUORO_DATA: folder })).unseal(sealed)).toBe('pysyvä');
  });

  it('names the file of a damaged key, and leaves it alone', async () => {
    const folder = mkdtempSync(path.join(root, 'damaged-'));
    writeFileSync(path.join(folder, 'key'), 'oho\n');
    const { seal } = await sealUnder({ VUORO_DATA: folder });
    expect(() => seal('x')).toThrow(`${path.join(folder, 'key')} must be 32 bytes in base64`);
    expect(readFileSync(path.join(folder, 'key'), 'utf8')).toBe('oho\n');
  });

  it('lets several processes that start at once agree on one key', async () => {
    const folder = mkdtempSync(path.join(root, 'race-'));
    const script = `import('./app/platform/seal.server.ts').then(({ fingerprint }) => {
      while (Date.now() < Number(process.env.GO)) {}
      console.log(fingerprint('x'));
    })`;
    const runs = Array.from({ length: 4 }, () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '-e', script], {
        env: { ...process.env, VUORO_DATA: folder, VUORO_KEY: '', GO: String(Date.now() + 1500) },
      }),
    );
    const marks = (await Promise.all(runs)).map(({ stdout }) => stdout.trim());
    expect(marks[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(marks).size).toBe(1);
    expect(readdirSync(folder)).toEqual(['key']);
  });
});
