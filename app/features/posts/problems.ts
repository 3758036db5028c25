import type { Composition } from '~/domain/channels/compose';
import { lookOf } from '~/domain/channels/looks';
import type { ChannelKind } from '~/domain/channels/kinds';
import { unfilledIn } from '~/domain/content/placeholders';
import type { MediaProblem } from '~/domain/media/media-problems';
import { toneHints, type Tone, type ToneHint } from '~/domain/channels/tone';

/** Something about one channel's version that its writer should see; `stops` keeps the post from approval. */
export type VariantProblem = {
  readonly stops: boolean;
  readonly what:
    | { readonly kind: 'empty' | 'refused' | 'linkInPicturePost' }
    | { readonly kind: 'tooLong'; readonly over: number }
    | { readonly kind: 'unfilled'; readonly names: readonly string[] }
    | { readonly kind: 'unfit'; readonly because: 'followNotPermitted' | MediaProblem }
    | { readonly kind: 'tone'; readonly hint: ToneHint };
};

type ProblemChannel = {
  readonly shownAs: ChannelKind;
  readonly tone: Tone;
  /** Whether its account may have a comment or another post follow a post. */
  readonly mayFollow: boolean;
};

/** What is wrong, or merely unlike the channel, in a version as it would go out; the worst first. */
export function problemsOf(
  { shownAs, tone, mayFollow }: ProblemChannel,
  { wire, fits, measurement, following, media }: Composition,
): readonly VariantProblem[] {
  const problems: VariantProblem[] = [];
  const over = overOf([measurement, ...following.map((part) => part.measurement)]);
  const texts = [wire.text, ...following.map((part) => part.wire.text)];
  if (texts.some((text) => text.trim() === '')) problems.push({ stops: true, what: { kind: 'empty' } });
  else if (!fits && over > 0) problems.push({ stops: true, what: { kind: 'tooLong', over } });
  else if (!fits) problems.push({ stops: true, what: { kind: 'refused' } });
  const names = unfilledOf(wire, texts);
  if (names.length > 0) problems.push({ stops: true, what: { kind: 'unfilled', names } });
  const unfit = following.length > 0 && !mayFollow ? (['followNotPermitted', ...media] as const) : media;
  for (const because of unfit) problems.push({ stops: true, what: { kind: 'unfit', because } });
  const hasLink = wire.facets.some(({ feature }) => feature.kind === 'link');
  if (hasLink && !lookOf(shownAs).links) problems.push({ stops: false, what: { kind: 'linkInPicturePost' } });
  for (const hint of toneHints(tone, texts.join('\n'), wire.language))
    problems.push({ stops: false, what: { kind: 'tone', hint } });
  return problems;
}

/** What is read of a page's picture where it is not seen: in no text, and yet it goes out. */
const ALT = /\balt="([^"]*)"/gu;

/** Names of a template's places that nobody has filled in, in the version's heading, its parts and its pictures. */
export function unfilledOf(
  { title, html }: { readonly title: string | null; readonly html: string | null },
  texts: readonly string[],
): readonly string[] {
  const alts = [...(html ?? '').matchAll(ALT)].map(([, alt = '']) => alt);
  return unfilledIn([title ?? '', ...texts, ...alts]);
}

/** By how much the first part that is too long is over; 0: none is. */
export function overOf(
  measured: readonly { readonly length: number; readonly limit: number | null }[],
): number {
  for (const { length, limit } of measured) if (limit !== null && length > limit) return length - limit;
  return 0;
}
