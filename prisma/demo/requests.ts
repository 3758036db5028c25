import { prisma } from '~/db/prisma.server';
import { addDays, datesFrom, weekdayOf, type LocalDate } from '~/domain/calendar/local-date';
import { dayBounds, instantOf, wallOf } from '~/domain/calendar/zone';
import { slugify } from '~/domain/content/slug';
import { now } from '~/platform/clock.server';
import type { ChannelKey } from './channels';
import { paragraphs, readJson } from './files';
import { carrying } from './media';
import type { Cast, PersonKey } from './people';

const ZONE = 'Europe/Helsinki';

type Line = {
  readonly department: keyof Cast['departments'];
  readonly title: string;
  readonly body: string;
  readonly channels: readonly ChannelKey[];
  /** A file of the library: some channels show nothing without a picture. */
  readonly picture?: string;
  /** Days from today: the first and last one that will do. */
  readonly fromDay: number;
  readonly toDay: number;
  /** Only this weekday will do, 1 = Monday: the first one between those days. */
  readonly onlyOn?: number;
  readonly weekdays?: readonly number[];
  /** Preferred hours of the day. */
  readonly hours?: readonly [number, number];
  readonly episodes?: number;
  readonly minDays?: number;
  readonly maxDays?: number;
  readonly embargoDay?: number;
  /** Questions will follow: it is placed when somebody is on duty. */
  readonly needsAnswer?: boolean;
};

const AUTHORS: Record<Line['department'], PersonKey> = { communications: 'aino', marketing: 'mikko', product: 'tiina', service: 'sanna' };

/**
 * What the four departments ask for in the coming weeks: more than there is room for, most wanted first.
 *
 * @param file  the requests, in each department's own order
 */
export async function askForSlots(cast: Cast, channels: Record<ChannelKey, string>, file = 'requests.json'): Promise<number> {
  const db = await prisma();
  const today = wallOf(now(), ZONE).date;
  const ranks = new Map<string, number>();
  const lines = readJson<readonly Line[]>(file);
  for (const line of lines) {
    const rank = (ranks.get(line.department) ?? 0) + 1;
    ranks.set(line.department, rank);
    const authorId = cast.people[AUTHORS[line.department]];
    const departmentId = cast.departments[line.department];
    const embargoUntil = line.embargoDay === undefined ? null : instantOf({ date: addDays(today, line.embargoDay), time: '08:00' }, ZONE).instant;
    const secret = embargoUntil && { embargoUntil, insiderIds: [authorId, cast.people.aino, cast.people.marketta] };
    const post = await db.post.create({
      data: {
        departmentId,
        authorId,
        approverId: cast.people.marketta,
        approvedAt: now(),
        state: 'approved',
        language: 'fi',
        title: line.title,
        document: paragraphs(line.body),
        variants: { create: line.channels.map((key) => ({ channelId: channels[key] })) },
        ...(await carrying(line.picture)),
        ...secret,
      },
    });
    await db.slotRequest.create({
      data: {
        departmentId,
        authorId,
        postId: post.id,
        title: line.title,
        rank,
        topicKey: slugify(line.title),
        ...windowOf(line, today),
        weekdays: [...(line.weekdays ?? [])],
        ...(line.hours && { fromMinute: line.hours[0] * 60, toMinute: line.hours[1] * 60 }),
        ...(line.episodes && { episodes: line.episodes, minDaysBetween: line.minDays ?? null, maxDaysBetween: line.maxDays ?? null }),
        needsAnswer: line.needsAnswer ?? false,
        evidence: {},
        createdAt: now(),
        channels: { create: line.channels.map((key, index) => ({ channelId: channels[key], position: index + 1 })) },
        ...secret,
      },
    });
  }
  return lines.length;
}

function windowOf({ fromDay, toDay, onlyOn }: Line, today: LocalDate): { readonly earliest: Date; readonly latest: Date } {
  const [from, to] = [addDays(today, fromDay), addDays(today, toDay)];
  const day = datesFrom(from, to).find((date) => weekdayOf(date) === onlyOn);
  return { earliest: dayBounds(day ?? from, ZONE).start, latest: dayBounds(day ?? to, ZONE).end };
}
