import type { Db } from '~/db/prisma.server';

/** Who changed something out there, when and why (D13): for everybody who sees the post. */
export type ChangeOutThere = { readonly at: string; readonly by: string; readonly why: string };

export type ChangesOutThere = {
  readonly withdrawn: ChangeOutThere | null;
  /** The latest first. */
  readonly corrections: readonly ChangeOutThere[];
};

/** What people have changed of these publications since they went out; nothing for those left alone. */
export async function changesOutThere(
  db: Db,
  publicationIds: readonly string[],
): Promise<(publicationId: string) => ChangesOutThere> {
  const [withdrawals, corrections] = await Promise.all([
    db.auditEvent.findMany({
      where: { action: 'publication.withdraw', subjectId: { in: [...publicationIds] } },
      orderBy: { at: 'desc' },
      include: { actor: { select: { name: true } } },
    }),
    db.correction.findMany({
      where: { publicationId: { in: [...publicationIds] } },
      orderBy: { at: 'desc' },
      include: { user: { select: { name: true } } },
    }),
  ]);
  return (id) => {
    const down = withdrawals.find(({ subjectId }) => subjectId === id);
    return {
      withdrawn: down ? { at: down.at.toISOString(), by: down.actor?.name ?? '', why: down.why ?? '' } : null,
      corrections: corrections
        .filter(({ publicationId }) => publicationId === id)
        .map(({ at, user, reason }) => ({ at: at.toISOString(), by: user.name, why: reason })),
    };
  };
}
