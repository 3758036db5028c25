import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createRequestHandler } from '@remix-run/express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { sessionHeader } from '~/platform/session-cookie.server';
import { makeApp } from '../../scripts/server/app';
import { buildDepartment } from '../support/build';
import { buildAccount, signedInSecret } from '../support/build-account';
import { serveApp, type Served } from '../support/serve-app';
import { buildOf } from '../support/server-build';
import { withTestDatabase } from '../support/test-database';

withTestDatabase();

const FOLDER = path.resolve('app/routes');
const NOBODY = '00000000-0000-4000-8000-000000000000';
const SECRET = 'connect ECONNREFUSED 10.0.0.7:5432';
let served: Served;

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
  const build = await buildOf({
    root: { module: import('~/root') },
    'routes/_app': { module: import('~/routes/_app') },
    ...inFrame({
      $: '*',
      'publications.$id': 'publications/:id',
      'settings_.audit': 'settings/audit',
      questions: 'questions',
    }),
    'routes/_app.questions.$id': {
      path: ':id',
      parentId: 'routes/_app.questions',
      module: import('~/routes/_app.questions.$id'),
    },
    'routes/_app.breaks': {
      path: 'breaks',
      parentId: 'routes/_app',
      module: {
        loader: () => {
          throw new Error(SECRET);
        },
        default: () => null,
      },
    },
  });
  const app = await makeApp((pages) => {
    pages.all('*', createRequestHandler({ build, mode: 'production' }));
  });
  served = await serveApp(app);
});

afterAll(() => {
  served.close();
});

function inFrame(paths: Readonly<Record<string, string>>) {
  const pages = Object.entries(paths).map(([name, where]) => {
    const page = {
      path: where,
      parentId: 'routes/_app',
      module: import(path.join(FOLDER, `_app.${name}.tsx`)),
    };
    return [`routes/_app.${name}`, page] as const;
  });
  return Object.fromEntries(pages);
}

/** What a page says that somebody with this language and a role that covers little is shown. */
async function shown(language: 'fi' | 'en', where: string) {
  const user = await buildAccount({ language });
  const { id: departmentId } = await buildDepartment();
  await (await prisma()).roleGrant.create({ data: { userId: user.id, departmentId, role: 'marketing' } });
  const cookie = (await sessionHeader(await signedInSecret(user.email))).split(';')[0] ?? '';
  const response = await fetch(`${served.at}${where}`, { headers: { Cookie: cookie } });
  const text = await response.text();
  const count = (of: RegExp) => text.match(of)?.length ?? 0;
  return {
    status: response.status,
    text,
    headings: [...text.matchAll(/<h1[^>]*>([^<]*)/g)].map(([, title]) => title),
    mains: count(/<main/g),
    navigates: /<nav[^>]*aria-label="(Päävalikko|Main navigation)"/.test(text),
  };
}

describe('a page that cannot be shown', () => {
  it.each([
    ['fi', 404, '/ei/mitaan', 'Sivua ei löydy'],
    ['en', 404, '/ei/mitaan', 'Page not found'],
    ['fi', 404, `/publications/${NOBODY}`, 'Sivua ei löydy'],
    ['en', 404, `/publications/${NOBODY}`, 'Page not found'],
    ['fi', 403, '/settings/audit', 'Tähän tarvitaan toinen rooli'],
    ['en', 403, '/settings/audit', 'This needs another role'],
    ['fi', 500, '/breaks', 'Jokin meni rikki'],
    ['en', 500, '/breaks', 'Something broke'],
  ] as const)('in %s, %i at %s: the navigation stays', async (language, status, where, title) => {
    const page = await shown(language, where);
    expect(page).toMatchObject({ status, headings: [title], mains: 1, navigates: true });
    expect(page.text).not.toContain(SECRET);
  });

  it.each([
    ['fi', 'Kysymykset', 'Sivua ei löydy'],
    ['en', 'Questions', 'Page not found'],
  ] as const)('in %s, beside a list: the list stays too', async (language, list, title) => {
    const page = await shown(language, `/questions/${NOBODY}`);
    expect(page).toMatchObject({ status: 404, headings: [list], mains: 1, navigates: true });
    expect(page.text).toMatch(new RegExp(`<h2[^>]*>${title}`));
  });

  it('is told by the frame, or beside a list that stays: no route tells it in its own way', () => {
    const own = readdirSync(FOLDER).filter((file) =>
      readFileSync(path.join(FOLDER, file), 'utf8').includes('ErrorBoundary'),
    );
    // An outsider with a dead link is led nowhere in here.
    expect(own).toEqual(['_app.questions.$id.tsx', '_app.requests.$id.tsx', '_app.tsx', 'expert.$token.tsx']);
  });
});
