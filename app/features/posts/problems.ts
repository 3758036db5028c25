import type { Composition } from '~/domain/channels/compose';
import { lookOf } from '~/domain/channels/looks';
import type { ChannelKind } from '~/domain/channels/kinds';
import { toneHints, type Tone, type ToneHint } from '~/domain/channels/tone';

/** Something about one channel's version that its writer should see; `stops` keeps the post from approval. */
export type VariantProblem = {
  readonly stops: boolean;
  readonly what:
    | { readonly kind: 'empty' | 'refused' | 'linkInPicturePost' }
    | { readonly kind: 'tooLong'; readonly over: number }
    | { readonly kind: 'tone'; readonly hint: ToneHint };
};

/** What is wrong, or merely unlike the channel, in a version as it would go out; the worst first. */
export function problemsOf(
  kind: ChannelKind,
  { wire, fits, measurement: { length, limit } }: Composition,
  tone: Tone,
): readonly VariantProblem[] {
  const problems: VariantProblem[] = [];
  if (wire.text.trim() === '') problems.push({ stops: true, what: { kind: 'empty' } });
  else if (!fits && limit !== null && length > limit)
    problems.push({ stops: true, what: { kind: 'tooLong', over: length - limit } });
  else if (!fits) problems.push({ stops: true, what: { kind: 'refused' } });
  const hasLink = wire.facets.some(({ feature }) => feature.kind === 'link');
  if (hasLink && !lookOf(kind).links) problems.push({ stops: false, what: { kind: 'linkInPicturePost' } });
  for (const hint of toneHints(tone, wire.text, wire.language))
    problems.push({ stops: false, what: { kind: 'tone', hint } });
  return problems;
}
