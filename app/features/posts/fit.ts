import { liveLimitsOf, shownAs } from '~/domain/channels/networks';
import { composeVariant } from '~/domain/publishing/variant-source';

export type FitPost = {
  readonly title: string;
  readonly document: unknown;
  readonly language: string;
  readonly answer: { readonly question: string } | null;
  readonly variants: readonly {
    readonly text: string | null;
    readonly channel: { readonly kind: string; readonly name: string; readonly settings: unknown };
  }[];
};

export type Misfit = {
  readonly channel: string;
  readonly because: 'empty' | 'tooLong';
  /** How much over the limit, as the channel counts; 0 when that is not the matter. */
  readonly over: number;
};

/** Channels that could not show the post as it stands, and why. Nothing with one of these is approved. */
export function misfitsOf(post: FitPost, pageUrl: string | null): readonly Misfit[] {
  return post.variants.flatMap(({ text, channel }): Misfit[] => {
    const { wire, fits, measurement } = composeVariant({
      kind: shownAs(channel),
      ownText: text,
      title: post.title,
      question: post.answer?.question ?? null,
      document: post.document,
      language: post.language,
      pageUrl,
      media: [],
      live: liveLimitsOf(channel.settings),
    });
    if (wire.text.trim() === '') return [{ channel: channel.name, because: 'empty', over: 0 }];
    if (fits) return [];
    const over = Math.max(0, measurement.length - (measurement.limit ?? measurement.length));
    return [{ channel: channel.name, because: 'tooLong', over }];
  });
}
