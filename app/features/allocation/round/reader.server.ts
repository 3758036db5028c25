import type { Db } from '~/db/prisma.server';
import type { Actor } from '~/domain/access/actor';
import type { Lang } from '~/domain/calendar/format';
import { loadNames } from '../names.server';
import { ownDepartmentIds } from '../own-departments';
import type { Reader } from './tell-decision';

/** One person as a reader of decisions. `requestIds`: whose titles the decisions tell (`toldIn`). */
export async function readerOf(
  db: Db,
  actor: Actor & { readonly language: Lang },
  requestIds: readonly string[],
): Promise<Reader> {
  const { language } = actor;
  return {
    language,
    names: await loadNames(db, { actor, language }, requestIds),
    ownIds: ownDepartmentIds(actor),
  };
}
