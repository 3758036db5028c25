import { readdirSync } from 'node:fs';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import type { LoaderFunction, ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { ROLES } from '~/domain/access/actor';
import { sessionHeader } from '~/platform/session-cookie.server';
import { makeApp } from '../../scripts/server/app';
import { serveApp, type Served } from '../support/serve-app';
import { buildDepartment } from '../support/build';
import { buildAccount, signedInSecret } from '../support/build-account';
import { withTestDatabase } from '../support/test-database';

/*
 * Every loader there is, asked through the server at addresses that nobody means: each thing it looks for in its
 * address, and its place in it, is something else. It may refuse, never break. A route that is added later is
 * asked here without anybody remembering to.
 */
withTestDatabase();

const FOLDER = path.resolve('app/routes');
const ROUTES = readdirSync(FOLDER).filter((file) => /\.tsx?$/.test(file));
/** As they stand in an address. */
const WORDS = {
  'a zero byte': 'lasku%00n',
  'a large number': '99999999999999999999',
  'the last day of all': '9999-12-31',
  'an id that is none': '00000000-0000-4000-8000-00000000000z',
  'an id of nothing': '00000000-0000-4000-8000-000000000000',
  'signs that mean something, and a picture': '%27%3B%20DROP%20%26%7C%21%28%29%3A*%25_%5C%F0%9F%92%A5',
};

let served: Served;
let cookie = '';
const broken: string[] = [];
/** The names that a route has asked of its address so far. */
const asked = new Map<string, Set<string>>();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
  const department = await buildDepartment();
  const user = await buildAccount();
  await (
    await prisma()
  ).roleGrant.createMany({
    data: ROLES.map((role) => ({ userId: user.id, departmentId: department.id, role })),
  });
  cookie = (await sessionHeader(await signedInSecret(user.email))).split(';')[0] ?? '';
  let route = '';
  const { get } = URLSearchParams.prototype;
  vi.spyOn(URLSearchParams.prototype, 'get').mockImplementation(function (this: URLSearchParams, name) {
    asked.set(route, (asked.get(route) ?? new Set()).add(name));
    return get.call(this, name);
  });
  const loader: LoaderFunction = async ({ request, params }) => {
    route = params['route'] ?? '';
    const module = (await import(path.join(FOLDER, route))) as { loader?: LoaderFunction };
    const word = params['word'];
    const places = { id: word, token: word, slug: word, code: word, key: word, file: word, shown: word };
    try {
      await module.loader?.({
        request,
        params: { ...places, kind: word, what: word, lang: 'fi', '*': word },
        context: {},
      });
    } catch (error) {
      const { status = 500 } = (error as { init?: ResponseInit | null }).init ?? (error as Response);
      if (status >= 500) broken.push(`${route} ${request.url.slice(0, 200)}: ${String(error).slice(0, 400)}`);
    }
    // What the server itself looks for in an address is no route's.
    route = '';
    return new Response(null);
  };
  const app = await makeApp((pages) => {
    pages.all('*', createRequestHandler({ build: oneRoute(loader), mode: 'test' }));
  });
  served = await serveApp(app);
});

afterAll(() => {
  served.close();
  vi.restoreAllMocks();
});

/** A build of one page without a screen, for the server to ask as it asks the built ones. */
function oneRoute(loader: LoaderFunction): ServerBuild {
  const route = { id: 'any', path: ':route/:word' };
  const asset = { ...route, module: '', hasAction: false, hasLoader: true, hasErrorBoundary: false };
  const assets = { entry: { imports: [], module: '' }, routes: { any: asset }, url: '', version: '' };
  return {
    entry: { module: { default: () => new Response(null, { status: 500 }) } },
    // Nothing to show makes it one that answers by itself, which the type does not know.
    routes: { any: { ...route, module: { loader } as ServerBuild['routes'][string]['module'] } },
    assets: assets as unknown as ServerBuild['assets'],
    publicPath: '/',
    assetsBuildDirectory: '',
    future: {} as ServerBuild['future'],
    isSpaMode: false,
    mode: 'test',
  };
}

async function ask(word: string, query: (names: readonly string[]) => string): Promise<void> {
  for (const file of ROUTES) {
    const names = query([...(asked.get(file) ?? [])]);
    const response = await fetch(`${served.at}/${encodeURIComponent(file)}/${word}${names}`, {
      headers: { Cookie: cookie },
    });
    expect(response.status).toBe(200);
  }
}

describe('a loader', () => {
  it('is asked plainly, which tells what it looks for', async () => {
    await ask('x', () => '');
    expect(broken.splice(0)).toEqual([]);
    expect(asked.get('_app.search.tsx')).toContain('q');
    expect(asked.size).toBeGreaterThan(30);
  });

  it.each(Object.entries(WORDS))('takes %s', async (_name, word) => {
    await ask(word, (names) => `?${names.map((name) => `${encodeURIComponent(name)}=${word}`).join('&')}`);
    expect(broken.splice(0)).toEqual([]);
  });
});
