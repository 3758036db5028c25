import type { ChannelKind } from './kinds';

/** A version of a channel's interface that is retired in time, and Vuoro must be brought up to date before. */
export type InterfaceVersion = {
  readonly version: string;
  /** Local date up to which the channel promises it. */
  readonly goodUntil: string;
  readonly source: string;
  /** Local date on which the source was read. */
  readonly checkedOn: string;
};

/** Only those whose channel says how long a version lives. Others are told when the channel refuses them. */
export const INTERFACE_VERSIONS = {
  linkedin: {
    version: '202605',
    goodUntil: '2027-05-31',
    source: 'LinkedIn Marketing API versioning: a version is supported for a year at least',
    checkedOn: '2026-11-22',
  },
} as const satisfies Partial<Record<ChannelKind, InterfaceVersion>>;

const WARN_DAYS = 60;
const DAY_MS = 24 * 60 * 60_000;

/** The version that is used, when its end is within sixty days or past; null: nothing to say. */
export function endingInterface(kind: string, now: Date): InterfaceVersion | null {
  const versions: Readonly<Record<string, InterfaceVersion>> = INTERFACE_VERSIONS;
  const used = versions[kind];
  if (used === undefined) return null;
  return Date.parse(`${used.goodUntil}T00:00:00Z`) - now.getTime() <= WARN_DAYS * DAY_MS ? used : null;
}
