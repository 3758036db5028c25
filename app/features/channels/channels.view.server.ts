import { z } from 'zod';
import { connectorOf } from '~/adapters/channels/registry.server';
import { prisma, type Channel, type Db } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { daysBetween } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { endingInterface } from '~/domain/channels/interface-versions';
import { expiryOf, expiryWarning } from '~/domain/channels/expiry';
import { CHANNEL_KINDS, type ChannelKind } from '~/domain/channels/kinds';
import { networkOf } from '~/domain/channels/networks';
import { toneOf } from '~/domain/channels/tone';
import type { SignedIn } from '~/features/accounts/api.server';
import { authorize } from '~/features/accounts/api.server';
import { subscriberCounts } from '~/features/newsletter/api.server';
import { isChannelConnected } from '~/features/publishing/api.server';
import { now } from '~/platform/clock.server';
import { shownAccountSchema } from './account.schema';
import { channelById } from './channel-by-id.server';
import { hasSlots } from './channel-kinds';
import { WEEKDAYS } from './channel.schema';
import { endangered } from './warn-expiry.server';
import { writeSpans, type DaySpans } from '~/domain/calendar/hours-text';

const MOST = 200;

export type ChannelsView = Awaited<ReturnType<typeof channelsView>>;
export type ChannelView = Awaited<ReturnType<typeof channelView>>;

/** All channels: what they are, whether they work, and how long each has been silent. */
export async function channelsView(actor: SignedIn) {
  authorize(actor, 'channel.view', { kind: 'channel' });
  const db = await prisma();
  const at = now();
  const [channels, latest] = await Promise.all([
    db.channel.findMany({
      orderBy: [{ active: 'desc' }, { position: 'asc' }],
      take: MOST,
      include: { _count: { select: { templates: true } } },
    }),
    db.publication.groupBy({ by: ['channelId'], where: { state: 'published' }, _max: { publishedAt: true } }),
  ]);
  return {
    channels: channels.map((channel) => {
      const last = latest.find(({ channelId }) => channelId === channel.id)?._max.publishedAt ?? null;
      return {
        ...briefly(channel),
        slotsPerWeek: channel._count.templates,
        ...silence(channel, last, at),
      };
    }),
    mayManage: can(actor, 'channel.manage', { kind: 'channel' }),
  };
}

/** One channel with its rules, its week and its account. Secrets are never in it. */
export async function channelView(actor: SignedIn, id: string) {
  authorize(actor, 'channel.view', { kind: 'channel' });
  const db = await prisma();
  const channel = await channelById(db, id);
  const [templates, planned] = await Promise.all([
    db.slotTemplate.findMany({ where: { channelId: id }, orderBy: [{ weekday: 'asc' }, { time: 'asc' }] }),
    db.publication.count({ where: { channelId: id, state: { in: ['planned', 'due', 'held'] } } }),
  ]);
  const hours = hoursSchema.safeParse(channel.openingHours);
  const account = accountSchema.safeParse(channel.settings);
  return {
    ...briefly(channel),
    timeZone: channel.timeZone,
    minGapMinutes: channel.minGapMinutes,
    capPerDay: channel.capPerDay,
    maxSilenceDays: channel.maxSilenceDays,
    isService: channel.isService,
    network: networkOf(channel.settings),
    tone: toneOf(channel.tone),
    hours: WEEKDAYS.map((weekday) => {
      const spans: DaySpans = hours.success ? (hours.data[String(weekday)] ?? []) : [];
      return writeSpans(spans, actor.language);
    }),
    hasSlots: hasSlots(channel.kind),
    week: WEEKDAYS.map((weekday) => ({
      weekday,
      times: templates.filter((slot) => slot.weekday === weekday).map(({ time }) => time),
    })),
    account: account.success && channel.connectedAt ? account.data.account : null,
    expiring: await expiringOf(db, channel),
    /** The channel will soon refuse the version of its interface that Vuoro uses. */
    interfaceEnds: (channel.connectedAt && endingInterface(channel.kind, now())?.goodUntil) ?? null,
    /** The network has refused it: what is due waits until it is connected again. */
    broken: channel.connectedAt !== null && channel.brokenAt !== null,
    /** What is asked when it is connected; null where no account is needed. */
    accountFields: connectorOf(channel.kind)?.fields ?? null,
    connectedAt: channel.connectedAt?.toISOString() ?? null,
    now: now().toISOString(),
    planned,
    /** Of a newsletter; null for other kinds. */
    subscribers: channel.kind === 'newsletter' ? await subscriberCounts(id) : null,
    mayManage: can(actor, 'channel.manage', { kind: 'channel' }),
  };
}

const hoursSchema = z.record(z.string(), z.array(z.tuple([z.number(), z.number()])));
const accountSchema = z.object({ account: shownAccountSchema });

/** When its credentials run out, if that is near, and how many posts stand behind that moment. */
async function expiringOf(db: Db, channel: Channel) {
  const at = channel.connectedAt && expiryOf(channel.settings);
  if (!at || expiryWarning(at, now()) === null) return null;
  return { at: at.toISOString(), posts: await db.publication.count({ where: endangered(channel.id, at) }) };
}

function briefly(channel: Channel) {
  return {
    id: channel.id,
    name: channel.name,
    mark: channel.mark,
    kind: shownKind(channel.kind),
    active: channel.active,
    connected: isChannelConnected(channel),
  };
}

/** A kind that Vuoro cannot publish to is posted by hand, whatever it is called. */
function shownKind(kind: string): ChannelKind {
  return CHANNEL_KINDS.find((known) => known === kind) ?? 'manual';
}

/** Dates since something last went out, and whether that is longer than was agreed. */
function silence(channel: Channel, last: Date | null, at: Date) {
  const zone = channel.timeZone;
  const silentDays = last === null ? null : daysBetween(wallOf(last, zone).date, wallOf(at, zone).date);
  const limit = channel.maxSilenceDays;
  return {
    silentDays,
    silenceLimit: limit,
    tooSilent: channel.active && limit !== null && (silentDays === null || silentDays > limit),
  };
}
