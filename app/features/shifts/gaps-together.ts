import type { LocalTime } from '~/domain/calendar/zone';

type Span = { readonly from: LocalTime; readonly to: LocalTime };
type Named = { readonly id: string; readonly name: string };

/** Service hours of one day in which nobody answers. */
export type DutyGap = Span & {
  /** Where nobody answers then, in the order of the channels. */
  readonly channels: readonly Named[];
  /** On every channel that has service. */
  readonly isEverywhere: boolean;
};

/** The unserved hours of each service channel, told once for all channels that share them; the earliest first. */
export function gapsTogether(
  services: readonly { readonly channel: Named; readonly spans: readonly Span[] }[],
): readonly DutyGap[] {
  const found = new Map<string, Span & { readonly channels: Named[] }>();
  for (const { channel, spans } of services)
    for (const { from, to } of spans) {
      const key = `${from} ${to}`;
      const gap = found.get(key) ?? { from, to, channels: [] };
      gap.channels.push(channel);
      found.set(key, gap);
    }
  return [...found.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, gap]) => ({ ...gap, isEverywhere: gap.channels.length === services.length }));
}
