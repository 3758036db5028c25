import { organisationZone } from '~/db/organisation-zone.server';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import type { CalendarFilter } from '../filter';
import { postsShown } from '../view/posts-shown.server';

type Span = { readonly start: Date; readonly end: Date };

/** The cards of a period as the person may see them, for what leaves the house. */
export async function shownForExport(actor: SignedIn, filter: CalendarFilter, span: Span) {
  const db = await prisma();
  const [departments, channels, zone] = await Promise.all([
    db.department.findMany({ orderBy: { position: 'asc' } }),
    db.channel.findMany({ orderBy: { position: 'asc' } }),
    organisationZone(db),
  ]);
  const around = {
    at: now(),
    channels,
    departments: departments.map(({ id, position, nameFi, nameEn }) => ({
      id,
      position,
      name: actor.language === 'fi' ? nameFi : nameEn,
    })),
    // Who answers is nothing that a file tells.
    shifts: [],
    mayMove: false,
  };
  const { posts } = await postsShown(actor, filter, span, around);
  const departmentAt = new Map(around.departments.map((department) => [department.position, department]));
  return {
    zone,
    posts: posts.map((post) => ({
      ...post,
      department: departmentAt.get(post.department) ?? { position: 1, name: '' },
      channels: post.channels.flatMap((index) => channels[index] ?? []),
    })),
  };
}
