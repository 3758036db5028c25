/** The numbers that the policy sets for each channel, in the order in which they are shown, and their bounds. */
export const CHANNEL_LIMITS = {
  capPerDay: { least: 1, most: 100 },
  heldPerDay: { least: 0, most: 100 },
  acutePerWeek: { least: 0, most: 100 },
  minGapMinutes: { least: 0, most: 1440 },
  // As far as a move looks back for posts about the same topic.
  coolDownDays: { least: 0, most: 28 },
} as const satisfies Readonly<Record<string, { readonly least: number; readonly most: number }>>;

export type ChannelLimit = keyof typeof CHANNEL_LIMITS;
export const CHANNEL_LIMIT_NAMES = Object.keys(CHANNEL_LIMITS) as readonly ChannelLimit[];

/** Names of the policy form's fields about one channel; `day` is 1 for Monday. */
export const limitField = (channelId: string, limit: ChannelLimit): string => `channel.${channelId}.${limit}`;
export const hoursField = (channelId: string, day: number): string => `channel.${channelId}.hours.${day}`;
