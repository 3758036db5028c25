import { prisma, type Prisma } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { mondayOf, type LocalDate } from '~/domain/calendar/local-date';
import { wallOf } from '~/domain/calendar/zone';
import { linkTagsOf } from '~/domain/channels/campaign-links';
import { shownAs } from '~/domain/channels/networks';
import { seesPost } from '~/domain/content/sees-post';
import type { SignedIn } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { campaignChoices, factOf, phaseOf } from './campaigns.view.server';

/** More posts than one campaign has. */
const MOST = 500;

const WITH_POSTS = {
  department: true,
  posts: {
    take: MOST,
    orderBy: { createdAt: 'asc' },
    include: {
      variants: {
        include: {
          channel: true,
          publications: {
            where: { state: { not: 'cancelled' } },
            orderBy: { publishAt: 'asc' },
            select: { id: true, state: true, publishAt: true },
          },
        },
      },
    },
  },
} as const satisfies Prisma.CampaignInclude;

export type CampaignView = Awaited<ReturnType<typeof campaignView>>;

/** A campaign: what it is for, and its posts week by week on each channel. Posts under an embargo show to insiders only. */
export async function campaignView(actor: SignedIn, id: string) {
  const db = await prisma();
  const row = isId(id) ? await db.campaign.findUnique({ where: { id }, include: WITH_POSTS }) : null;
  if (row === null) throw new AppError('notFound');
  const at = now();
  const { timeZone: zone, ownDomains } = await db.organisation.findUniqueOrThrow({ where: { id: 1 } });
  const posts = row.posts.filter((post) => seesPost(actor, post, at));
  const fact = factOf(row);
  const entries = posts.flatMap(({ id: postId, title, language, state: text, variants }) =>
    variants.flatMap(({ channelId, publications }) =>
      publications.map((publication) => ({
        id: publication.id,
        postId,
        title,
        language,
        text,
        channelId,
        state: publication.state,
        publishAt: publication.publishAt.toISOString(),
      })),
    ),
  );
  const variants = posts.flatMap((post) => post.variants);
  const channels = [...new Map(variants.map(({ channel }) => [channel.id, channel])).values()]
    .filter((channel) => entries.some(({ channelId }) => channelId === channel.id))
    .toSorted((a, b) => a.position - b.position);
  const example = channels
    .map((channel) => linkTagsOf(row, { shownAs: shownAs(channel), key: channel.key }, ownDomains))
    .find((tags) => tags !== null);
  const today = wallOf(at, zone).date;
  return {
    ...(await campaignChoices(db, actor)),
    ...fact,
    now: at.toISOString(),
    zone,
    purpose: row.purpose,
    utm: row.utm,
    domains: ownDomains,
    example: example ?? null,
    phase: phaseOf(fact, today),
    department: {
      position: row.department.position,
      name: actor.language === 'fi' ? row.department.nameFi : row.department.nameEn,
    },
    channels: channels.map(({ id: channelId, name, mark }) => ({ id: channelId, name, mark })),
    weeks: byWeek(entries, zone, today),
    unplaced: posts
      .filter((post) => post.variants.every(({ publications }) => publications.length === 0))
      .map(({ id: postId, title, language, state }) => ({ id: postId, title, language, state })),
    mayManage: can(actor, 'campaign.manage', { kind: 'campaign', departmentId: row.departmentId }),
  };
}

/** The weeks in which something goes out, and this one, in order; the entries of each in theirs. */
function byWeek<E extends { readonly publishAt: string }>(
  entries: readonly E[],
  zone: string,
  today: LocalDate,
) {
  const weeks = new Map<LocalDate, E[]>();
  for (const entry of entries.toSorted((a, b) => a.publishAt.localeCompare(b.publishAt))) {
    const monday = mondayOf(wallOf(new Date(entry.publishAt), zone).date);
    weeks.set(monday, [...(weeks.get(monday) ?? []), entry]);
  }
  return [...weeks]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([monday, all]) => ({ monday, entries: all, isNow: monday === mondayOf(today) }));
}
