import { CHANNEL_KINDS, type ChannelKind } from './kinds';
import type { LiveLimits } from './measure';

/** Services that a channel posted by hand may be on. Their names are the services' own, in every language. */
export const NETWORKS = {
  facebook: 'Facebook',
  instagram: 'Instagram',
  linkedin: 'LinkedIn',
  mastodon: 'Mastodon',
  slack: 'Slack',
  teams: 'Microsoft Teams',
  telegram: 'Telegram',
  threads: 'Threads',
  x: 'X',
  youtube: 'YouTube',
} as const satisfies Partial<Record<ChannelKind, string>>;

export type Network = keyof typeof NETWORKS;

export const NETWORK_KEYS = Object.keys(NETWORKS) as readonly Network[];

/** The service that a channel's settings name; null where they name none that we know. */
export function networkOf(settings: unknown): Network | null {
  const named =
    typeof settings === 'object' && settings !== null && 'network' in settings && settings.network;
  return NETWORK_KEYS.find((key) => key === named) ?? null;
}

/**
 * As what kind a channel shows and counts a text. A person who posts by hand to LinkedIn meets LinkedIn's
 * limits and its manners, though nothing of ours is connected there.
 */
export function shownAs({
  kind,
  settings,
}: {
  readonly kind: string;
  readonly settings: unknown;
}): ChannelKind {
  const known = CHANNEL_KINDS.find((one) => one === kind) ?? 'manual';
  return known === 'manual' ? (networkOf(settings) ?? known) : known;
}

/** The connected account's own name, as it is shown beside a post; null where none is connected. */
export function accountNameOf(settings: unknown): string | null {
  const { name } = accountOf(settings);
  return typeof name === 'string' ? name : null;
}

/** What the connected account may do, in the network's own words; none where the network does not tell. */
export function accountScopesOf(settings: unknown): readonly string[] {
  const { scopes } = accountOf(settings);
  return Array.isArray(scopes) ? scopes.filter((scope) => typeof scope === 'string') : [];
}

function accountOf(settings: unknown): { readonly name?: unknown; readonly scopes?: unknown } {
  const account =
    typeof settings === 'object' && settings !== null && 'account' in settings ? settings.account : null;
  return typeof account === 'object' && account !== null ? account : {};
}

/** Limits that the connected server told when its account was checked; none where it told none. */
export function liveLimitsOf(settings: unknown): LiveLimits {
  const told =
    typeof settings === 'object' && settings !== null && 'limits' in settings ? settings.limits : {};
  const entries = Object.entries(typeof told === 'object' && told !== null ? told : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}
