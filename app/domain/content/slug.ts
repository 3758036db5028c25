const MAX_LENGTH = 80;

// Letters that have no mark to strip.
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/**
 * A public address out of a title: `Näin siirrät liittymän!` → `nain-siirrat-liittyman`. Lower-case ASCII
 * letters and digits with single hyphens, cut at a word boundary to 80 characters.
 * A title without any Latin letter or digit gives `fallback`, never an empty address.
 */
export function slugify(title: string, fallback = 'vastaus'): string {
  const words = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[ßæœøđðþłı]/g, (letter) => SPELLED[letter] ?? '')
    .replace(/['’]/g, '') // don't → dont
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return cutAtWord(words) || fallback;
}

/** The slug, or with the smallest number from 2 that is free: `laskun-erapaiva-2`. */
export function uniqueSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}

function cutAtWord(slug: string): string {
  if (slug.length <= MAX_LENGTH) return slug;
  const cut = slug.slice(0, MAX_LENGTH + 1);
  const boundary = cut.lastIndexOf('-');
  return boundary > 0 ? cut.slice(0, boundary) : slug.slice(0, MAX_LENGTH);
}
