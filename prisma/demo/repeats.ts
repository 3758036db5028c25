import { prisma } from '~/db/prisma.server';
import { addDays, mondayOf } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { recurrenceSchema } from '~/features/calendar/recurring/recurrence.schema';
import { startRecurrence } from '~/features/calendar/recurring/start-recurrence.server';
import { now } from '~/platform/clock.server';
import type { ChannelKey } from './channels';
import { paragraphs } from './files';
import { editorOf, type Cast } from './people';

const TIMES = 6;

/** A post that repeats in our own news feed, every Monday from next week on; and whom posts can mention. */
export async function repeatAndMention(cast: Cast, channels: Record<ChannelKey, string>): Promise<number> {
  const db = await prisma();
  const at = now();
  await db.mentionable.createMany({
    data: [
      { name: 'Traficom', key: 'traficom', handles: { x: 'TraficomFinland', instagram: 'traficom_finland' } },
      { name: 'Kilpailu- ja kuluttajavirasto', key: 'kilpailu- ja kuluttajavirasto', handles: { x: 'KKVuutiset' } },
    ],
  });
  const { id: postId } = await db.post.create({
    data: {
      departmentId: cast.departments.communications,
      authorId: cast.people.aino,
      approverId: cast.people.marketta,
      approvedAt: at,
      state: 'approved',
      language: 'fi',
      title: 'Viikon verkkotyöt',
      document: paragraphs('Tällä viikolla huollamme verkkoa yöllä klo 1–5. Katso oma osoitteesi häiriökartalta.'),
      variants: { create: { channelId: channels.feed } },
    },
  });
  const startsOn = addDays(mondayOf(wallOf(at, 'Europe/Helsinki').date), 7);
  const form = recurrenceSchema.parse({
    every: 'week',
    interval: '1',
    weekdays: ['1'],
    monthly: 'day',
    startsOn,
    time: '08:30',
    ends: 'count',
    count: String(TIMES),
    channelIds: [channels.feed],
  });
  const begun = await startRecurrence(editorOf(cast), { postId, form }, false);
  if (!begun.ok) throw new Error(begun.message);
  return begun.rows.length;
}
