import type { SimRow } from './memory-store';

/** Under which key a part goes out. */
export const partKey = (publicationId: string, part: number): string =>
  part === 0 ? publicationId : `${publicationId}#${part}`;

/** Whose part it is, and which. */
export function partOf(key: string): { readonly publicationId: string; readonly part: number } {
  const [publicationId = key, part = '0'] = key.split('#');
  return { publicationId, part: Number(part) };
}

/** The keys of a row's parts from this one on. */
export function partKeysFrom(row: SimRow, part: number): readonly string[] {
  const keys: string[] = [];
  for (let at = part; at < row.writtenParts; at += 1) keys.push(partKey(row.id, at));
  return keys;
}
