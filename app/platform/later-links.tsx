import { useMatches } from '@remix-run/react';

/** What a page will load by itself when it has come to life. Its loader tells it, as `later`. */
export type Later = {
  /** Addresses, as `builtFiles` finds them. */
  readonly files: readonly string[];
  /** The screens on which the page will need it; left out, all. */
  readonly media?: string;
};

/**
 * Asks for it after everything that the page needs to be seen and to come to life: it belongs behind the scripts, for
 * among those that wait for a connection a browser takes the less important last, but never turns one away that is free.
 */
export function LaterLinks() {
  const later = useMatches().flatMap(({ data }) => (data as { later?: Later } | undefined)?.later ?? []);
  return later.flatMap(({ files, media }) =>
    files.map((href) => <link key={href} rel="modulepreload" href={href} media={media} {...UNIMPORTANT} />),
  );
}

/** Written small: React 18 does not know the attribute by another name. */
const UNIMPORTANT = { fetchpriority: 'low' };
