import { prisma } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { now } from '~/platform/clock.server';
import type { Cast } from './people';

type Line = {
  readonly name: string;
  readonly purpose: string;
  readonly department: keyof Cast['departments'];
  readonly sign: number;
  readonly utm: string;
  /** Days from today. */
  readonly from: number;
  readonly to: number;
  /** What its posts' titles contain. */
  readonly posts: readonly string[];
};

const CAMPAIGNS: readonly Line[] = [
  {
    name: 'Syysliittymä',
    purpose: 'Liittymänsä vaihtajat tietävät syystarjouksen ja sen, mitä hinta on tarjouksen jälkeen.',
    department: 'marketing',
    sign: 2,
    utm: 'syysliittyma',
    from: -16,
    to: 5,
    posts: ['Syysliittymä', 'Perheliittymä', 'kotinetin nopeuteen'],
  },
  {
    name: 'Yritysvaihteen uudistus',
    purpose: 'Yritykset ottavat uuden sovelluksen käyttöön ennen kuin vanha sulkeutuu vuodenvaihteessa.',
    department: 'product',
    sign: 6,
    utm: 'yritysvaihde',
    from: -9,
    to: 39,
    posts: ['Yritysvaihteen', 'kampaamo sai puhelut'],
  },
];

/** Two campaigns that are on, with the posts of theirs that are in the calendar, and the company's own domain. */
export async function runCampaigns(cast: Cast): Promise<number> {
  const db = await prisma();
  await db.organisation.update({ where: { id: 1 }, data: { ownDomains: ['laaja.example'] } });
  const today = wallOf(now(), 'Europe/Helsinki').date;
  for (const { department, from, to, posts, ...line } of CAMPAIGNS) {
    const { id } = await db.campaign.create({
      data: {
        ...line,
        departmentId: cast.departments[department],
        startsOn: new Date(addDays(today, from)),
        endsOn: new Date(addDays(today, to)),
      },
    });
    await db.post.updateMany({
      where: { OR: posts.map((title) => ({ title: { contains: title } })) },
      data: { campaignId: id },
    });
  }
  return CAMPAIGNS.length;
}
