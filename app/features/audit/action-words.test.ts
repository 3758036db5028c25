import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { actionWords } from './action-words.server';

const FOLDER = path.resolve('app/features');

/** What the code writes into the log: in every file that writes there, what stands as an action. */
function written(): readonly string[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.server.ts'))
    .map((file) => readFileSync(path.join(FOLDER, file), 'utf8'))
    .filter((text) => text.includes("audit.server'"));
  return [...new Set(files.flatMap((text) => [...text.matchAll(/action: '([a-zA-Z]+\.[a-zA-Z]+)'/g)]))].map(
    ([, action = '']) => action,
  );
}

it('everything that is written into the log is told in words', () => {
  const actions = written();
  expect(actions.length).toBeGreaterThan(60);
  for (const language of ['fi', 'en'] as const)
    expect(actions.filter((action) => actionWords(action, language) === action)).toEqual([]);
});
