import path from 'node:path';
import { createRequestHandler } from '@remix-run/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildOf } from '../support/server-build';
import { withTestDatabase } from '../support/test-database';

withTestDatabase();

const HERE = 'http://vuoro.example';
let handle: ReturnType<typeof createRequestHandler>;

beforeAll(async () => {
  const file = (name: string) => ({
    path: name.replaceAll('_.', '/').replace('[.]', '.'),
    module: import(path.resolve(`app/routes/_app.${name}.ts`)),
  });
  const names = [
    'calendar_.move',
    'calendar_.place',
    'calendar_.several',
    'calendar_.import_.rejected[.]csv',
    'settings_.personal-data_.export',
  ];
  const pages = Object.fromEntries(names.map((name) => [`routes/_app.${name}`, file(name)]));
  handle = createRequestHandler(
    await buildOf({ root: { module: import('~/root') }, ...pages }),
    'production',
  );
});

const post = (where: string) =>
  handle(new Request(`${HERE}${where}`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) }));

describe('whoever is not signed in any more', () => {
  it.each(['/calendar/move', '/calendar/place', '/calendar/several'])(
    'is told so by a status where the script of a page asks: %s',
    async (where) => {
      const response = await post(where);
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ signedOut: true });
    },
  );

  it.each(['/calendar/import/rejected.csv', '/settings/personal-data/export'])(
    'is led to signing in where the browser opens a file: %s',
    async (where) => {
      const response = await post(where);
      expect([response.status, response.headers.get('Location')]).toEqual([302, '/sign-in']);
    },
  );
});
