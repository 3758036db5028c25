import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Plugin } from 'vite';

const press = promisify(brotliCompress);

/** Smaller ones fit into one packet either way. */
const WORTH_BYTES = 1000;

/**
 * Lays a copy beside each of the browser's scripts and styles (`.br`), pressed as hard as it goes: a seventh less than what
 * a server has the time for while somebody waits. `scripts/server/pages.ts` serves them.
 */
export function pressFiles(): Plugin {
  let isBrowsers = true;
  return {
    name: 'press-files',
    apply: 'build',
    configResolved: ({ build }) => {
      isBrowsers = !build.ssr;
    },
    writeBundle: async ({ dir }, bundle) => {
      if (!isBrowsers || dir === undefined) return;
      const texts = Object.values(bundle)
        .filter(({ fileName }) => /\.(?:js|css|svg)$/u.test(fileName))
        .map((file) => ({ name: file.fileName, text: file.type === 'chunk' ? file.code : file.source }))
        .filter(({ text }) => text.length >= WORTH_BYTES);
      await Promise.all(
        texts.map(async ({ name, text }) => writeFile(path.join(dir, `${name}.br`), await press(text))),
      );
    },
  };
}
