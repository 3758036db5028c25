import { slugify, uniqueSlug } from './slug';

/** Words that are pages of the help site themselves, so no answer may have them as its address. */
const RESERVED_SLUGS = ['search'] as const;

/** Path of one answer on the public help site: `/help/fi/laskun-erapaiva`. */
export function helpPath(language: string, slug: string): string {
  return `/help/${language}/${slug}`;
}

/** A free address for a title among the ones taken in its language. */
export function freeSlug(title: string, taken: Iterable<string>, fallback?: string): string {
  return uniqueSlug(slugify(title, fallback), new Set([...RESERVED_SLUGS, ...taken]));
}
