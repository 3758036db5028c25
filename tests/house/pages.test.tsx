import { createRequestHandler } from '@remix-run/express';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { giveDatabase, type Database } from '~/db/database.server';
import { serveApp, type Served } from '../support/serve-app';
import { buildOf } from '../support/server-build';

// Before the imports, which read the environment. Nothing is written: there is no database.
vi.hoisted(() => {
  vi.stubEnv('LOG_LEVEL', 'silent');
  vi.stubEnv('VUORO_KEY', Buffer.alloc(32, 7).toString('base64'));
  vi.stubEnv('PUBLIC_URL', 'https://apua.laaja.example');
});

const SECRET = 'connect ECONNREFUSED 10.0.0.7:5432';
let served: Served;

/** The real entry, root and doors, with a database that is gone: what is left must still be a decent page. */
beforeAll(async () => {
  giveDatabase({
    kind: 'server',
    prisma: new Proxy({}, { get: () => fail() }),
    sql: { exec: fail, query: fail },
    close: async () => undefined,
  } as unknown as Database);
  const { makeApp } = await import('../../scripts/server/app');
  const build = await buildOf({
    root: { module: import('~/root') },
    'routes/sign-in': { path: 'sign-in', module: import('~/routes/sign-in') },
    'routes/healthz': { path: 'healthz', module: import('~/routes/healthz') },
    'routes/_app': { module: import('~/routes/_app') },
    'routes/_app.$': { path: '*', parentId: 'routes/_app', module: import('~/routes/_app.$') },
  });
  const app = await makeApp((pages) => {
    pages.get('/stream', (_request, response) => {
      response.type('text/event-stream').write(`data: ${'x'.repeat(2000)}\n\n`);
    });
    pages.get('/throws', () => {
      throw new Error(SECRET);
    });
    pages.all('*', createRequestHandler({ build, mode: 'production' }));
  });
  served = await serveApp(app);
});

afterAll(() => {
  served.close();
  vi.unstubAllEnvs();
});

function fail(): never {
  throw new Error(SECRET);
}

const get = (where: string, headers: Record<string, string> = {}) =>
  fetch(`${served.at}${where}`, { headers });
const post = (origin: string | undefined) =>
  fetch(`${served.at}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams(),
    headers: origin ? { Origin: origin } : {},
  });

function expectNoInsides(text: string): void {
  expect(text).not.toContain(SECRET);
  // In a test an asset's address is its file's, which the page may name.
  expect(text).not.toMatch(/\n\s+at |node_modules(?!\/@fontsource)|\.tsx?:\d/);
}

describe('a form from another site', () => {
  it.each(['https://evil.example', 'null', 'not an origin', 'http://127.0.0.1:1'])(
    '(%s) is refused',
    async (origin) => expect((await post(origin)).status).toBe(403),
  );

  it('is let through from our own address, from the public one, and from what is not a browser', async () => {
    // 500: it reached the door, behind which the database is gone.
    for (const origin of [served.at, 'https://apua.laaja.example', undefined])
      expect((await post(origin)).status, String(origin)).toBe(500);
  });
});

describe('every response', () => {
  it.each(['/healthz', '/sign-in', '/nothing', '/throws', '/%E0%A4%A'])(
    'of %s has the plain headers',
    async (where) => {
      const { headers } = await get(where);
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect(headers.get('X-Frame-Options')).toBe('DENY');
      expect(headers.get('Referrer-Policy')).toBe('same-origin');
      expect(headers.get('X-Powered-By')).toBeNull();
    },
  );

  it('has a nonce of its own, which its scripts carry', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await get('/nothing');
        const nonce = response.headers.get('Content-Security-Policy')?.match(/'nonce-([^']+)'/)?.[1] ?? '';
        const scripts = (await response.text()).match(/<script[^>]*>/g) ?? [];
        expect(scripts.length).toBeGreaterThan(0);
        for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
        return nonce;
      }),
    );
    expect(nonces[0]).toMatch(/^.{20,}$/);
    expect(nonces[0]).not.toBe(nonces[1]);
  });
});

describe('an unknown address', () => {
  it.each([
    ['fi-FI,fi;q=0.9', 'fi', 'Sivua ei löydy'],
    ['en-GB,en;q=0.9', 'en', 'Page not found'],
    ['sv-SE,de;q=0.9', 'fi', 'Sivua ei löydy'],
  ])('for %s is a page in %s', async (accept, language, title) => {
    const response = await get('/ei-ole/tällaista', { 'Accept-Language': accept });
    const text = await response.text();
    expect(response.status).toBe(404);
    expect(text).toContain(`<html lang="${language}"`);
    expect(text).toContain(title);
    expectNoInsides(text);
  });
});

describe('with the database gone', () => {
  it('/healthz says so', async () => {
    const response = await get('/healthz');
    expect([response.status, await response.json()]).toEqual([
      503,
      { database: null, workerSeenS: null, overdue: null },
    ]);
  });

  it('a page says that something broke, and nothing of our insides', async () => {
    const response = await get('/sign-in', { 'Accept-Language': 'fi' });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('Jokin meni rikki');
    expectNoInsides(text);
  });

  it('a form that is too large gets its sentence, once all of it has been sent', async () => {
    for (const [language, sentence] of [
      ['fi', 'Lomake on liian suuri: siihen mahtuu 64 kilotavua.'],
      ['en', 'This form is too large: it holds 64 kilobytes.'],
    ] as const) {
      const response = await fetch(`${served.at}/sign-in`, {
        method: 'POST',
        headers: { 'Accept-Language': language },
        body: new URLSearchParams({ email: 'a'.repeat(900_000) }),
      });
      expect(response.status).toBe(413);
      expect(await response.text()).toContain(sentence);
    }
  });

  it('what fails outside the pages is a sentence too', async () => {
    for (const [where, status] of [
      ['/throws', 500],
      ['/%E0%A4%A', 400],
    ] as const) {
      const response = await get(where);
      expect([where, response.status]).toEqual([where, status]);
      expectNoInsides(await response.text());
    }
  });
});

describe('compression', () => {
  const encoding = (where: string) =>
    new Promise<string | undefined>((resolve, reject) => {
      const headers = { 'Accept-Encoding': 'gzip' };
      const request = httpRequest(`${served.at}${where}`, { headers }, (response) => {
        resolve(response.headers['content-encoding']);
        response.destroy();
      });
      request.once('error', reject).end();
    });

  it('is for pages, not for event streams, which would wait in it', async () => {
    expect(await encoding('/nothing')).toBe('gzip');
    expect(await encoding('/stream')).toBeUndefined();
  });
});
