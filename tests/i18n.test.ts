import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '~/platform/i18n/resources-en';
import { fi } from '~/platform/i18n/resources-fi';

type Tree = { readonly [key: string]: string | Tree };

/** Every text as `namespace:path`, plural endings taken off. */
function texts(resources: Tree): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (tree: Tree, prefix: string): void => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') found.set(`${prefix}${key}`, value);
      else walk(value, `${prefix}${key}.`);
    }
  };
  for (const [namespace, tree] of Object.entries(resources)) walk(tree as Tree, `${namespace}:`);
  return found;
}

const base = (key: string): string => key.replace(/_(zero|one|other)$/, '');
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort();

function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.(ts|tsx)$/.test(entry.name) &&
        !entry.name.includes('.test.') &&
        !entry.parentPath.includes('generated'),
    )
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const finnish = texts(fi as Tree);
const english = texts(en as Tree);
const code = sources('app') + sources('prisma') + sources('scripts');

// Whole keys (`posts:save`), and the beginnings of keys put together at run time (`posts:state.${state}`).
const namespaces = Object.keys(fi).join('|');
const used = new Set(
  [...code.matchAll(new RegExp(`['"\`]((?:${namespaces}):[\\w.-]+)['"\`]`, 'g'))].map(
    (match) => match[1] ?? '',
  ),
);
const beginnings = [...code.matchAll(new RegExp(`\`((?:${namespaces}):[\\w.-]*)\\$\\{`, 'g'))].map(
  (match) => match[1] ?? '',
);

describe('texts', () => {
  it('are the same set in both languages', () => {
    expect([...new Set([...finnish.keys()].map(base))].sort()).toEqual(
      [...new Set([...english.keys()].map(base))].sort(),
    );
  });

  it('are all written', () => {
    const empty = [...finnish, ...english].filter(([, text]) => text.trim() === '').map(([key]) => key);
    expect(empty).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const differing = [...finnish.keys()].filter((key) => {
      const twin = english.get(key);
      return twin !== undefined && placeholders(finnish.get(key) ?? '').join() !== placeholders(twin).join();
    });
    expect(differing).toEqual([]);
  });

  it('exist wherever one is asked for', () => {
    const known = new Set([...finnish.keys()].map(base));
    expect([...used].filter((key) => !known.has(base(key)))).toEqual([]);
  });

  it('are all asked for somewhere', () => {
    const unused = [...new Set([...finnish.keys()].map(base))].filter(
      (key) => !used.has(key) && !beginnings.some((start) => key.startsWith(start)),
    );
    expect(unused).toEqual([]);
  });

  it('are translated: what is the same in both is a name or a number', () => {
    const same = [...finnish].filter(
      ([key, text]) => english.get(key) === text && /\p{L}{4,}/u.test(text.replace(/\{\{.*?\}\}/g, '')),
    );
    // Words that are the same in both languages, and names.
    const allowed =
      /^(Vuoro|Bluesky|RSS|Atom|JSON|Mastodon|WordPress|Discourse|Threads|YouTube|Webhook|Telegram|Slack|Microsoft Teams|Facebook|Instagram|LinkedIn|CSV|JSONL|mbox|Windows)\b/;
    expect(same.filter(([, text]) => !allowed.test(text)).map(([key]) => key)).toEqual([]);
  });
});
