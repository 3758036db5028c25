import type { Db, Prisma } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import type { Names } from '~/domain/arbitration/explain/names';
import type { Lang } from '~/domain/calendar/format';
import { publicTitle, titleFor } from '~/domain/content/request-secrecy';
import { SECRECY } from '~/domain/content/sees-post';
import { now } from '~/platform/clock.server';

/** What must be read of a request to tell its title, or that this person may not see it (`titleFor`). */
export const TITLE_AND_SECRECY = {
  id: true,
  title: true,
  ...SECRECY,
} as const satisfies Prisma.SlotRequestSelect;

/** Who reads what is told: one person, or, without an actor, everybody. */
export type Readers = { readonly actor: Actor | null; readonly language: Lang };

/** A query takes no more parameters than some ten thousands. */
const AT_ONCE = 10_000;

/**
 * How sentences name things: departments in the reader's language, titles where the reader may know them.
 * Without an actor they are for everybody, and tell no embargoed title.
 *
 * @param requestIds the requests that the sentences tell of, however many; no other title is read
 */
export async function loadNames(
  db: Db,
  { actor, language }: Readers,
  requestIds: readonly string[],
): Promise<Names> {
  const departments = await db.department.findMany();
  const channels = await db.channel.findMany({ select: { id: true, name: true } });
  const ids = [...new Set(requestIds)];
  const requests: Prisma.SlotRequestGetPayload<{ select: typeof TITLE_AND_SECRECY }>[] = [];
  for (let first = 0; first < ids.length; first += AT_ONCE)
    requests.push(
      ...(await db.slotRequest.findMany({
        where: { id: { in: ids.slice(first, first + AT_ONCE) } },
        select: TITLE_AND_SECRECY,
      })),
    );
  const department = new Map(
    departments.map(({ id, nameFi, nameEn }) => [id, language === 'fi' ? nameFi : nameEn]),
  );
  const channel = new Map(channels.map(({ id, name }) => [id, name]));
  const at = now();
  const title = new Map(
    requests.map((request) => [request.id, actor ? titleFor(actor, request, at) : publicTitle(request, at)]),
  );
  return {
    department: (id) => department.get(id) ?? '',
    channel: (id) => channel.get(id) ?? '',
    request: (id) => title.get(id) ?? null,
  };
}
