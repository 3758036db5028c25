import { prisma } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';

/** Days from today until somebody looks at it, by what the title contains. */
const EVERGREENS = { 'laskun rivit': -3, 'eSIM käyttöön': 24, Huijausviesti: 80 } as const;

const POINTS: Readonly<Record<string, readonly string[]>> = {
  Huijausviesti: [
    'Laaja ei koskaan pyydä tekstiviestillä maksutietoja.',
    'Epäilyttävän viestin voi lähettää eteenpäin asiakaspalveluun, niin muutkin säästyvät.',
  ],
  'kampaamo sai puhelut': ['Yrittäjän oma tarina: mitä muuttui, kun yksikään puhelu ei jäänyt vastaamatta.'],
};

/** What stays true of the posts that are out, and what colleagues may tell of them. */
export async function keepLibrary(): Promise<number> {
  const db = await prisma();
  const today = wallOf(now(), 'Europe/Helsinki').date;
  for (const [title, days] of Object.entries(EVERGREENS))
    await db.post.updateMany({ where: { title: { contains: title } }, data: { reviewOn: new Date(addDays(today, days)) } });
  for (const [title, points] of Object.entries(POINTS)) {
    const post = await db.post.findFirst({ where: { title: { contains: title } } });
    if (post) await db.shareKit.create({ data: { postId: post.id, points: [...points] } });
  }
  return Object.keys(EVERGREENS).length;
}
