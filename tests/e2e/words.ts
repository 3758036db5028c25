import { readFileSync } from 'node:fs';
import path from 'node:path';

export type World = 'fi' | 'en';
type Tree = { readonly [key: string]: string | Tree };

/** What a screen says in the world's language: the journeys find things by the words a person reads. */
export function wordsOf(world: World) {
  const read = (namespace: string): Tree => {
    const file = path.resolve('app/platform/i18n/locales', world, `${namespace}.json`);
    return JSON.parse(readFileSync(file, 'utf8')) as Tree;
  };
  return (key: string): string => {
    const [namespace = '', keys = ''] = key.split(':');
    const found = keys
      .split('.')
      .reduce<string | Tree | undefined>(
        (tree, part) => (typeof tree === 'object' ? tree[part] : undefined),
        read(namespace),
      );
    if (typeof found !== 'string') throw new Error(`No text ${key}`);
    return found;
  };
}
