import type { SignState } from '~/ui/signs/state-badge';

/** One request in a list, as any reader may see it. */
export type RequestRowView = {
  readonly id: string;
  /** Null while an embargo keeps it from the reader. */
  readonly title: string | null;
  readonly embargoed: boolean;
  readonly state: Extract<SignState, 'granted' | 'waitlisted' | 'declined' | 'pending' | 'withdrawn'>;
  readonly kind: 'normal' | 'acute' | 'crisis';
  readonly department: { readonly position: number; readonly name: string };
  readonly channel: { readonly letters: string; readonly name: string } | null;
  /** First place, ISO; null while it has none. */
  readonly at: string | null;
  readonly earliest: string;
  readonly latest: string;
  readonly episodes: number;
  readonly note:
    | 'published'
    | 'asWished'
    | 'otherTime'
    | 'taken'
    | 'between'
    | 'pinned'
    | 'queued'
    | 'options'
    | 'waiting'
    | 'window'
    | 'over'
    | 'channelsGone';
  /** Place in the line, or how many alternatives there were. */
  readonly count: number;
};
