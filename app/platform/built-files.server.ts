import { readFileSync } from 'node:fs';
import path from 'node:path';

type Built = { readonly file: string; readonly imports?: readonly string[] };

let manifest: Readonly<Record<string, Built | undefined>> | undefined;

/**
 * Where a browser gets a module that a page loads by itself, and what it imports, as the build has named them: the page
 * tells it at once, since its script would find out only when it has come itself.
 *
 * @param source  the module's path in the project
 * @returns addresses, its own first; none where nothing has been built, as in development
 */
export function builtFiles(source: string): readonly string[] {
  manifest ??= readManifest();
  const names = new Set([source]);
  for (const name of names) for (const next of manifest[name]?.imports ?? []) names.add(next);
  return [...names].flatMap((name) => manifest?.[name]?.file ?? []).map((file) => `/${file}`);
}

function readManifest(): NonNullable<typeof manifest> {
  try {
    return JSON.parse(readFileSync(path.resolve('build/.vite/client-manifest.json'), 'utf8')) as NonNullable<
      typeof manifest
    >;
  } catch {
    return {};
  }
}
