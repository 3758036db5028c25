import { readFileSync } from 'node:fs';
import path from 'node:path';

const here = path.resolve('prisma/demo');

export function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(path.join(here, name), 'utf8')) as T;
}

export function readLines<T>(name: string): readonly T[] {
  const lines = readFileSync(path.join(here, name), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

/** Plain paragraphs as a document of the editor. */
export function paragraphs(text: string) {
  return {
    type: 'doc',
    content: text.split('\n').map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
  };
}
