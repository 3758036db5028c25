import { prisma } from '~/db/prisma.server';

/** Wall times by weekday, 1 = Monday. */
type Week = Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, readonly string[]>>>;

const CHANNELS = {
  site: {
    kind: 'site',
    name: 'Ohjesivusto',
    mark: 'OH',
    isService: true,
    tone: { emoji: 'none', address: 'informal', note: 'Vastaus kolmella ensimmäisellä rivillä.' },
    week: {},
  },
  feed: { kind: 'feed', name: 'Uutissyöte', mark: 'UU', week: {} },
  bluesky: {
    kind: 'bluesky',
    name: 'Bluesky',
    mark: 'BS',
    isService: true,
    minGapMinutes: 60,
    maxSilenceDays: 7,
    week: { 1: ['09:00'], 2: ['12:15'], 3: ['09:00'], 4: ['14:00'], 5: ['10:00'] },
  },
  facebook: {
    kind: 'manual',
    settings: { network: 'facebook' },
    name: 'Facebook',
    mark: 'FB',
    isService: true,
    minGapMinutes: 120,
    maxSilenceDays: 4,
    week: { 1: ['13:00'], 2: ['17:00'], 3: ['13:00'], 4: ['17:00'], 5: ['12:00'], 6: ['11:00'] },
  },
  linkedin: {
    kind: 'manual',
    settings: { network: 'linkedin' },
    name: 'LinkedIn',
    mark: 'LI',
    tone: { emoji: 'sparing', address: 'any', note: 'Asiantuntijan ääni, oma nimi esiin. Yksi ajatus julkaisussa.' },
    minGapMinutes: 120,
    maxSilenceDays: 7,
    week: { 2: ['09:00'], 3: ['09:00'], 4: ['09:00'], 5: ['09:00'] },
  },
  instagram: {
    kind: 'manual',
    settings: { network: 'instagram' },
    name: 'Instagram',
    mark: 'IG',
    tone: { emoji: 'free', address: 'informal', note: 'Kuva kertoo ensin. Linkki on profiilissa.' },
    minGapMinutes: 120,
    maxSilenceDays: 7,
    week: { 1: ['10:00'], 3: ['17:00'], 5: ['15:00'], 7: ['18:00'] },
  },
} as const satisfies Record<string, { kind: string; name: string; mark: string; week: Week } & Record<string, unknown>>;

export type ChannelKey = keyof typeof CHANNELS;

/** The channels of Laaja Oy with their weekly slots. What cannot be published to by itself is posted by a person. */
export async function openChannels(): Promise<Record<ChannelKey, string>> {
  const db = await prisma();
  const ids = {} as Record<ChannelKey, string>;
  let position = 0;
  for (const [key, { week, ...channel }] of Object.entries(CHANNELS) as [ChannelKey, (typeof CHANNELS)[ChannelKey]][]) {
    position += 1;
    const templates = Object.entries(week as Week).flatMap(([weekday, times]) => (times ?? []).map((time) => ({ weekday: Number(weekday), time })));
    const row = await db.channel.create({
      data: { key, position, capPerDay: 2, openingHours: {}, settings: {}, ...channel, templates: { create: templates } },
    });
    ids[key] = row.id;
  }
  return ids;
}
