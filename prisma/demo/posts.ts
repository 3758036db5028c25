import { subHours } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { addDays, mondayOf } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { partsOf } from '~/domain/channels/parts';
import { materialiseSlots } from '~/features/allocation/api.server';
import { now } from '~/platform/clock.server';
import type { ChannelKey } from './channels';
import { paragraphs, readJson } from './files';
import { carrying } from './media';
import type { Cast, PersonKey } from './people';

const ZONE = 'Europe/Helsinki';

type Line = { readonly department: keyof Cast['departments']; readonly channel: ChannelKey; readonly title: string; readonly body: string; readonly own?: string; readonly picture?: string };

const AUTHORS: Record<Line['department'], PersonKey> = { communications: 'aino', marketing: 'mikko', product: 'tiina', service: 'sanna' };

/**
 * The posts already in the calendar: the last two weeks as they went out, and the days before the next
 * round as agreed. Posts walk through their channel's slots in order, so every one sits in a real slot.
 */
export async function fillCalendar(cast: Cast, channels: Record<ChannelKey, string>): Promise<number> {
  const db = await prisma();
  const at = now();
  const monday = mondayOf(wallOf(at, ZONE).date);
  await materialiseSlots({ from: addDays(monday, -14), to: addDays(monday, 34) });
  const agreedUntil = addDays(wallOf(at, ZONE).date, 2);
  let made = 0;
  for (const [channel, lines] of byChannel(readJson<readonly Line[]>('posts.json'))) {
    const slots = await db.slot.findMany({ where: { channelId: channels[channel] }, orderBy: { startsAt: 'asc' } });
    const upToRound = slots.filter((slot) => wallOf(slot.startsAt, ZONE).date <= agreedUntil);
    for (const [index, slot] of upToRound.slice(-lines.length).entries()) {
      const line = lines[index];
      if (line) await place(line, slot);
      made += 1;
    }
  }
  return made;

  async function place(line: Line, slot: { readonly id: string; readonly channelId: string; readonly startsAt: Date }): Promise<void> {
    const written = subHours(slot.startsAt, 72);
    const authorId = cast.people[AUTHORS[line.department]];
    const departmentId = cast.departments[line.department];
    const post = await db.post.create({
      data: {
        departmentId,
        authorId,
        approverId: cast.people.marketta,
        approvedAt: written,
        state: 'approved',
        language: 'fi',
        title: line.title,
        document: paragraphs(line.body),
        createdAt: written,
        variants: { create: { channelId: slot.channelId, text: line.own ?? null } },
        ...(await carrying(line.picture)),
      },
      include: { variants: true },
    });
    const out = slot.startsAt < at;
    const variantId = post.variants[0]?.id ?? '';
    await db.publication.create({
      data: {
        variantId,
        channelId: slot.channelId,
        slotId: slot.id,
        publishAt: slot.startsAt,
        nextTryAt: slot.startsAt,
        ...(out && goneOut(slot.startsAt, line, variantId)),
      },
    });
  }
}

/** As a publication and, of a thread, its parts stand when they have gone out. */
function goneOut(publishedAt: Date, { channel, own }: Line, variantId: string) {
  const out = (place: string) => ({ publishedAt, remoteId: `laaja-${place}`, remoteUrl: `https://laaja.example/${channel}/${place}` });
  const place = variantId.slice(-12);
  const texts = channel === 'bluesky' && own ? partsOf(channel, own) : [];
  const parts = texts.map((text, number) => ({ number, kind: number === 0 ? 'post' : 'reply', text, facets: [], language: 'fi', frozenAt: publishedAt, ...out(number === 0 ? place : `${place}-${number + 1}`) }));
  return { state: 'published' as const, tries: 1, fence: 1, ...out(place), ...(parts.length > 0 && { part: parts.length, partCount: parts.length, parts: { create: parts } }) };
}

function byChannel(lines: readonly Line[]): ReadonlyMap<ChannelKey, readonly Line[]> {
  const grouped = new Map<ChannelKey, Line[]>();
  for (const line of lines) grouped.set(line.channel, [...(grouped.get(line.channel) ?? []), line]);
  return grouped;
}
