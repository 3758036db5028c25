/** A stretch of text that means something: `byteStart` and `byteEnd` count UTF-8 bytes, end excluded. */
export type Facet = {
  readonly byteStart: number;
  readonly byteEnd: number;
  readonly feature:
    | { readonly kind: 'link'; readonly uri: string }
    /** Without the "#". */
    | { readonly kind: 'tag'; readonly tag: string };
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
  /** BCP 47, such as "fi". */
  readonly language: string;
};
