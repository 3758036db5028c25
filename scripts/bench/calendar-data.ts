import { randomUUID } from 'node:crypto';
import { prisma } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import { hashPassword, type SignedIn } from '~/features/accounts/api.server';

export const ZONE = 'Europe/Helsinki';
/** The month that is looked at is the next one: full of posts still to come. */
export const MONTH = addDays(`${wallOf(new Date(), ZONE).date.slice(0, 8)}01`, 31).slice(0, 8) + '01';
export const PASSWORD = 'a-password-for-the-bench';

const POSTS = 20_000;
const IN_MONTH = 2_000;
const CHANNELS = 6;
const DAYS_IN_MONTH = 28;
const CHUNK = 1_000;
const WEEK_MS = 7 * 24 * 3_600_000;
/** The rest of the posts lies in the two years before. */
const PAST_DAYS = 700;
const WORDS = [
  'Verkkohuolto',
  'Lasku',
  'Kuitu',
  'Liittymä',
  'Huijausviesti',
  'Asiakaslehti',
  'Reititin',
  'Muutto',
];

/** One organisation with a month that is as full as it gets. */
export async function fillCalendar(): Promise<{ readonly actor: SignedIn; readonly posts: number }> {
  const db = await prisma();
  await db.organisation.create({ data: { id: 1, name: 'Mitta', timeZone: ZONE } });
  const departments = await Promise.all(
    [1, 2, 3, 4].map((position) =>
      db.department.create({
        data: {
          key: `d${position}`,
          nameFi: `Osasto ${position}`,
          nameEn: `Department ${position}`,
          position,
        },
      }),
    ),
  );
  const user = await db.user.create({
    data: {
      email: 'mitta@laaja.example',
      name: 'Mitta Mittaaja',
      passwordHash: await hashPassword(PASSWORD),
    },
  });
  const grants = departments.map(({ id }) => ({ departmentId: id, role: 'editor' as const }));
  await db.roleGrant.createMany({ data: grants.map((grant) => ({ ...grant, userId: user.id })) });
  await db.policy.create({
    data: {
      version: 1,
      state: 'adopted',
      validFrom: new Date('2024-01-01T00:00Z'),
      rules: { holidays: 'none' },
      adoptedAt: new Date(),
    },
  });
  const channels = await Promise.all(
    Array.from({ length: CHANNELS }, (_, index) =>
      db.channel.create({
        data: {
          key: `c${index}`,
          kind: 'manual',
          name: `Kanava ${index}`,
          mark: `K${index}`,
          position: index + 1,
          capPerDay: 99,
          openingHours: {},
          settings: {},
          isService: index === 0,
          templates: {
            create: [1, 2, 3, 4, 5].flatMap((weekday) =>
              ['09:00', '14:00'].map((time) => ({ weekday, time })),
            ),
          },
        },
      }),
    ),
  );
  const rows = Array.from({ length: POSTS }, (_, index) => {
    const inMonth = index < IN_MONTH;
    const date = inMonth ? addDays(MONTH, index % DAYS_IN_MONTH) : addDays(MONTH, -40 - (index % PAST_DAYS));
    const minutes = 8 * 60 + ((Math.floor(index / DAYS_IN_MONTH) * 7) % 720);
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    return {
      id: randomUUID(),
      variantId: randomUUID(),
      title: `${WORDS[index % WORDS.length] ?? ''} ${index}`,
      departmentId: departments[index % departments.length]?.id ?? '',
      channelId: channels[index % channels.length]?.id ?? '',
      publishAt: instantOf({ date, time }, ZONE).instant,
      inMonth,
    };
  });
  for (let from = 0; from < rows.length; from += CHUNK) {
    const part = rows.slice(from, from + CHUNK);
    await db.post.createMany({
      data: part.map(({ id, title, departmentId, publishAt }) => ({
        id,
        title,
        departmentId,
        authorId: user.id,
        language: 'fi',
        state: 'approved',
        // Written a week before it goes out, as posts are.
        createdAt: new Date(Math.min(Date.now(), publishAt.getTime() - WEEK_MS)),
        document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: title }] }] },
      })),
    });
    await db.variant.createMany({
      data: part.map(({ id, variantId, channelId }) => ({ id: variantId, postId: id, channelId })),
    });
    await db.publication.createMany({
      data: part.map(({ variantId, channelId, publishAt, inMonth }) => ({
        variantId,
        channelId,
        publishAt,
        nextTryAt: publishAt,
        ...(inMonth
          ? { state: 'planned' as const }
          : { state: 'published' as const, publishedAt: publishAt, remoteId: 'bench' }),
      })),
    });
  }
  const { id: userId, name, email } = user;
  return { actor: { userId, name, email, language: 'fi', theme: 'system', grants }, posts: rows.length };
}
