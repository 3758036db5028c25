import type { ChannelKind } from './kinds';

/** How a service shows a post: enough for a preview that is recognised, and where it folds the text. */
export type Look = {
  /** `square` for services that show organisations as logos. */
  readonly avatar: 'round' | 'square';
  /** Whether the account's handle stands beside its name. */
  readonly handle: boolean;
  /** After about so many characters readers see "more" instead of the rest; null where all is shown. */
  readonly foldsAfter: number | null;
  /** What stands first: the words, or the picture. */
  readonly first: 'text' | 'picture';
  /** Whether an address in the text leads anywhere. */
  readonly links: boolean;
  /** Whether the service makes a card of the address by itself, where no picture stands in its place. */
  readonly cards: boolean;
};

const look = (more: Partial<Look> = {}): Look => ({
  avatar: 'round',
  handle: true,
  foldsAfter: null,
  first: 'text',
  links: true,
  cards: true,
  ...more,
});

/*
 * Seen in the services' own clients in the autumn of 2026. Folds depend on the reader's screen and are not
 * promised by anybody: they say what is read first, and nothing is refused for them.
 */
const LOOKS: Partial<Record<ChannelKind, Look>> = {
  // Its cards come with the post, and Vuoro sends none.
  bluesky: look({ cards: false }),
  mastodon: look({ avatar: 'square' }),
  x: look(),
  threads: look(),
  linkedin: look({ avatar: 'square', handle: false, foldsAfter: 210 }),
  facebook: look({ handle: false, foldsAfter: 477 }),
  instagram: look({ foldsAfter: 125, first: 'picture', links: false, cards: false }),
  youtube: look({ handle: false, foldsAfter: 150, first: 'picture' }),
  telegram: look({ handle: false }),
  slack: look({ avatar: 'square', handle: false }),
  teams: look({ handle: false }),
};

/** How the kind of channel looks; one that we do not know shows the words as they are. */
export function lookOf(kind: ChannelKind): Look {
  return LOOKS[kind] ?? look();
}
