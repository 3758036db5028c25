import type { LinkTags } from '~/domain/channels/campaign-links';
import type { Mentionable } from '~/domain/channels/mentions';
import { followPermissionLackingOn } from '~/domain/channels/follow-permissions';
import { liveLimitsOf, shownAs } from '~/domain/channels/networks';
import type { MediaProblem } from '~/domain/media/media-problems';
import { mediaOfVariant, type WithMedia, type WithOwnMedia } from '~/features/media/api.server';
import { overOf, unfilledOf } from './problems';
import { composeVariant } from '~/domain/publishing/variant-source';

type FitChannel = {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly settings: unknown;
};

export type FitPost = WithMedia & {
  readonly title: string;
  readonly document: unknown;
  readonly answer: { readonly question: string } | null;
  readonly variants: readonly ({
    readonly text: string | null;
    readonly channel: FitChannel;
  } & WithOwnMedia)[];
};

export type Misfit = {
  readonly channel: string;
  readonly because: 'empty' | 'tooLong' | 'unfilled' | 'followNotPermitted' | MediaProblem;
  /** How much over the limit, as the channel counts; 0 when that is not the matter. */
  readonly over: number;
  /** Names of the places of a template that nobody has filled in, one after another; empty when that is not the matter. */
  readonly unfilled: string;
};

/** Channels that could not show the post as it stands, and why. Nothing with one of these is approved. */
export function misfitsOf(
  post: FitPost,
  pageUrl: string | null,
  tagsFor: (channel: FitChannel) => LinkTags | null,
  mentions: readonly Mentionable[],
): readonly Misfit[] {
  return post.variants.flatMap((variant): Misfit[] => {
    const { text, channel } = variant;
    const composed = composeVariant({
      kind: shownAs(channel),
      ownText: text,
      title: post.title,
      question: post.answer?.question ?? null,
      document: post.document,
      language: post.language,
      pageUrl,
      ...mediaOfVariant(post, variant),
      live: liveLimitsOf(channel.settings),
      tags: tagsFor(channel),
      mentions,
    });
    const { wire, fits, measurement, following } = composed;
    const texts = [wire.text, ...following.map((part) => part.wire.text)];
    const misfit = (because: Misfit['because'], more: Partial<Misfit> = {}): Misfit[] => [
      { channel: channel.name, because, over: 0, unfilled: '', ...more },
    ];
    if (texts.some((one) => one.trim() === '')) return misfit('empty');
    if (!fits)
      return misfit('tooLong', { over: overOf([measurement, ...following.map((part) => part.measurement)]) });
    const unfilled = unfilledOf(wire, texts).join(', ');
    if (unfilled !== '') return misfit('unfilled', { unfilled });
    const lacks = following.length > 0 && followPermissionLackingOn(channel) !== null;
    const wrong = lacks ? 'followNotPermitted' : composed.media[0];
    return wrong ? misfit(wrong) : [];
  });
}
