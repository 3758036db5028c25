import { connectorOf } from '~/adapters/channels/registry.server';
import type { OAuthNetwork } from '~/adapters/channels/oauth/oauth-network';
import { now } from '~/platform/clock.server';
import { guardedFetch } from '~/platform/guarded-fetch.server';
import { publicBase } from '~/platform/public-base.server';

/** How networks are reached. Tests give their own. */
export type Reach = {
  readonly networkOf: (kind: string) => OAuthNetwork | null;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => Date;
};

export const realReach: Reach = {
  networkOf: (kind) => connectorOf(kind)?.oauth ?? null,
  fetch: guardedFetch,
  now,
};

/** Where a network sends the browser back: one address for all, registered there letter for letter. */
export function redirectUri(): string {
  return `${publicBase()}/connect`;
}
