import type { z } from 'zod';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { MediaReader } from '~/domain/publishing/media-reader';
import type { NewsletterStore } from '~/domain/publishing/newsletter-store';
import type { Guarantee } from '~/domain/publishing/outcome';
import type { TokenKeeper } from '~/domain/publishing/token-keeper';
import type { Fetch } from './http/call';
import type { OAuthNetwork } from './oauth/oauth-network';

/** Names of fields, each with a label in the `settings` texts. */
type FieldName =
  | 'service'
  | 'identifier'
  | 'appPassword'
  | 'user'
  | 'token'
  | 'apiKey'
  | 'categoryId'
  | 'from'
  | 'mailUrl'
  | 'chat'
  | 'room'
  | 'url'
  | 'secret';

/** One thing that an administrator is asked when a channel is connected. */
export type AccountField = {
  readonly name: FieldName;
  readonly type: 'url' | 'text' | 'password';
  readonly isOptional?: boolean;
  readonly suggested?: string;
};

/** What an adapter needs that speaks HTTP. */
export type HttpDeps = {
  readonly fetch: Fetch;
  readonly now: () => Date;
  readonly media: MediaReader;
};

export type ConnectorDeps = HttpDeps & {
  readonly channelId: string;
  readonly newsletter: NewsletterStore;
  readonly tokens: TokenKeeper;
  /** The installation's own mail server, `smtp://…`; null where there is none. */
  readonly mailUrl: string | null;
};

type Made<Settings> = {
  readonly guarantee: Guarantee;
  readonly fields: readonly AccountField[];
  readonly oauth?: OAuthNetwork;
  /** Reads the form and what was stored alike. Messages are keys of texts. */
  readonly schema: z.ZodType<Settings>;
  readonly make: (settings: Settings, deps: ConnectorDeps) => ChannelAdapter;
  /** The server that is called: judged before anything is sent there, and shown. Never holds a secret. */
  readonly addressOf: (settings: Settings) => URL | null;
  /** What is kept when the account has been found; the settings as they are if absent. */
  readonly keep?: (settings: Settings, account: { readonly id: string }) => Settings;
};

/** Checked settings of one channel, and what can be done with them. */
export type Opened = {
  /** Null where it is the installation's own server. */
  readonly address: URL | null;
  readonly adapter: ChannelAdapter;
  /** To be sealed and stored. */
  readonly keep: (account: { readonly id: string }) => unknown;
};

/** How one kind of channel is connected and sent to over an account of ours. */
export type Connector = {
  readonly guarantee: Guarantee;
  readonly fields: readonly AccountField[];
  /** Where the account is connected at the network itself, and nothing is asked here. */
  readonly oauth: OAuthNetwork | null;
  readonly schema: z.ZodType;
  /** Null with the names of the fields, never their values, when the settings are not of this kind. */
  readonly open: (
    settings: unknown,
    deps: ConnectorDeps,
  ) =>
    | { readonly kind: 'open'; readonly opened: Opened }
    | { readonly kind: 'bad'; readonly diagnostic: string };
};

/** Hides the shape of the settings behind one that is the same for every kind. */
export function connector<Settings>(made: Made<Settings>): Connector {
  return {
    guarantee: made.guarantee,
    fields: made.fields,
    oauth: made.oauth ?? null,
    schema: made.schema,
    open: (stored, deps) => {
      const parsed = made.schema.safeParse(stored);
      if (!parsed.success) {
        const fields = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
        return { kind: 'bad', diagnostic: `Not as expected: ${fields}` };
      }
      const settings = parsed.data;
      const opened = {
        address: made.addressOf(settings),
        adapter: made.make(settings, deps),
        keep: (account: { readonly id: string }) => made.keep?.(settings, account) ?? settings,
      };
      return { kind: 'open', opened };
    },
  };
}
