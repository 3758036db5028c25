import type { ManualChunkMeta } from 'rollup';
import { expect, test } from 'vitest';
import { sharedChunks } from './shared-chunks';

const ENTRY = '?__remix-build-client-route';
const SMALL = 'x'.repeat(100);
const LARGE = 'x'.repeat(9000);

/** Modules by their path in the project: what each imports, and its source. */
type Modules = Readonly<Record<string, { readonly imports?: readonly string[]; readonly code?: string }>>;

function placed(modules: Modules) {
  const ids = Object.keys(modules).map((name) => `/p/${name}`);
  const graph = {
    getModuleIds: () => ids.values(),
    getModuleInfo: (id: string) => {
      const { imports = [], code = SMALL } = modules[id.slice(3)] ?? {};
      return { code, importedIds: imports.map((name) => `/p/${name}`) };
    },
  } as unknown as ManualChunkMeta;
  const place = sharedChunks();
  return (name: string) => place(`/p/${name}`, graph);
}

const page = (name: string, ...imports: readonly string[]) => ({
  [`app/routes/${name}.tsx${ENTRY}`]: { imports: [`app/routes/${name}.tsx`] },
  [`app/routes/${name}.tsx`]: { imports },
});

const START: Modules = {
  'app/entry.client.tsx': { imports: ['react.js'] },
  'app/root.tsx': { imports: ['react.js', 'error.tsx'] },
  'react.js': { code: LARGE },
  'error.tsx': {},
  ...page('_app', 'frame.tsx'),
  'frame.tsx': { imports: ['icon.tsx'] },
  'icon.tsx': {},
};

test('what every page loads is one file, the frame of the signed-in ones another, and entries stand alone', () => {
  const place = placed(START);
  expect(place('react.js')).toBe('every-page');
  expect(place('error.tsx')).toBe('every-page');
  expect(place('icon.tsx')).toBe('signed-in');
  for (const entry of ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/_app.tsx'])
    expect(place(entry)).toBeUndefined();
});

test('a small part of several pages goes with the frame; a single page’s and a large one do not', () => {
  const place = placed({
    ...START,
    ...page('_app.a', 'badge.tsx', 'own.tsx', 'schemas.ts'),
    ...page('_app.b', 'badge.tsx', 'dates.tsx', 'schemas.ts'),
    ...page('_app.c', 'badge.tsx', 'dates.tsx', 'schemas.ts'),
    'badge.tsx': {},
    'own.tsx': {},
    'schemas.ts': { imports: ['zod.js'] },
    'zod.js': { code: LARGE },
    'dates.tsx': { imports: ['zod.js'] },
  });
  expect(place('badge.tsx')).toBe('signed-in');
  expect(place('own.tsx')).toBeUndefined();
  expect(place('zod.js')).toBeUndefined();
  // Small itself, but it would bring the large one along to every page.
  expect(place('dates.tsx')).toBeUndefined();
});

test('what a page without signing in has of it comes with every page', () => {
  const place = placed({
    ...START,
    ...page('_app.a', 'field.tsx'),
    ...page('_app.b', 'field.tsx'),
    ...page('sign-in', 'field.tsx', 'icon.tsx'),
    'field.tsx': {},
  });
  expect(place('field.tsx')).toBe('every-page');
  expect(place('icon.tsx')).toBe('every-page');
});
