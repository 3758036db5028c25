const OFFSET_BASIS = 2166136261;
const PRIME = 16777619;

/**
 * FNV-1a, 32 bit, over the UTF-8 bytes of a string, without allocating them.
 * Published vectors: '' → 0x811c9dc5, 'a' → 0xe40c292c, 'foobar' → 0xbf9cf968.
 */
export function fnv1a(text: string, seed: number = OFFSET_BASIS): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code < 0x80) {
      hash = Math.imul(hash ^ code, PRIME);
      continue;
    }
    if (code < 0x800) {
      hash = Math.imul(hash ^ (0xc0 | (code >> 6)), PRIME);
      hash = Math.imul(hash ^ (0x80 | (code & 63)), PRIME);
      continue;
    }
    code = text.codePointAt(at) ?? code;
    if (code > 0xffff) {
      at += 1;
      hash = Math.imul(hash ^ (0xf0 | (code >> 18)), PRIME);
      hash = Math.imul(hash ^ (0x80 | ((code >> 12) & 63)), PRIME);
    } else {
      hash = Math.imul(hash ^ (0xe0 | (code >> 12)), PRIME);
    }
    hash = Math.imul(hash ^ (0x80 | ((code >> 6) & 63)), PRIME);
    hash = Math.imul(hash ^ (0x80 | (code & 63)), PRIME);
  }
  return hash >>> 0;
}
