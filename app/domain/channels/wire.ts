import type { WireMedia } from '../media/wire-media';

/** A stretch of text that means something: `byteStart` and `byteEnd` count UTF-8 bytes, end excluded. */
export type Facet = {
  readonly byteStart: number;
  readonly byteEnd: number;
  readonly feature:
    | { readonly kind: 'link'; readonly uri: string }
    /** Without the "#". */
    | { readonly kind: 'tag'; readonly tag: string }
    /** Of an account, by its lasting id on the network. */
    | { readonly kind: 'mention'; readonly did: string };
};

/**
 * A variant as a channel is given it: nothing is added, cut or reformatted after this. Channels take
 * the parts they can show: a page takes `title` and `html`, a social channel `text` and `facets`.
 */
export type WireVariant = {
  readonly title: string | null;
  readonly text: string;
  readonly html: string | null;
  readonly facets: readonly Facet[];
  /** Pictures and videos, in the order in which readers meet them; only what this channel can show. */
  readonly media: readonly WireMedia[];
  /** BCP 47, such as "fi". */
  readonly language: string;
  /** What it is said under; absent: it stands by itself. */
  readonly follows?: Follows;
};

/** How a part follows what is out: the next post of a thread, or a comment under the post. */
export type FollowKind = 'reply' | 'comment';

/** The channel's own ids of a thread's first post, and of the one before this. */
export type Follows = { readonly kind: FollowKind; readonly root: string; readonly parent: string };

/** A part that goes out after the first, before it is known under which id that one stands. */
export type Following = Pick<WireVariant, 'text' | 'facets' | 'language'> & { readonly kind: FollowKind };
