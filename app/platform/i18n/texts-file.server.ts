import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from './i18n';

let files: Readonly<Record<string, { readonly file: string } | undefined>> | undefined;

/**
 * Where a browser gets a language's texts, as the build has named them: a page tells it at once, since its script would
 * find out only when it has come itself.
 *
 * @returns null where nothing has been built, as in development
 */
export function textsFile(language: Language): string | null {
  files ??= readManifest();
  const found = files[`app/platform/i18n/resources-${language}.ts`];
  return found ? `/${found.file}` : null;
}

function readManifest(): NonNullable<typeof files> {
  try {
    return JSON.parse(readFileSync(path.resolve('build/.vite/client-manifest.json'), 'utf8')) as NonNullable<
      typeof files
    >;
  } catch {
    return {};
  }
}
