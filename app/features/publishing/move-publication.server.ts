import type { Tx } from '~/db/prisma.server';
import { ALLOWED_FROM } from '~/domain/publishing/events';
import type { State } from '~/domain/publishing/states';
import { AppError } from '~/platform/app-error';
import { advance } from './advance.server';
import { decide, type Person } from './decide.server';
import { assertPlace, freeTimeNear, slotAt, UNCONTESTED } from './placement.server';
import { WITH_CONTENT, type PublicationRow } from './publication-row.server';
import { realSenders, type Senders } from './senders.server';

export type MoveInput = {
  readonly publicationId: string;
  readonly publishAt: Date;
  /** The slot it is moved to. Left out, the channel's slot at exactly that time, if there is one. */
  readonly slotId?: string;
  /** Where it stood when the person saw it; given, a move of somebody else's since then is not overwritten. */
  readonly seenAt?: Date;
};

/** The sentence of the refusal when somebody else has moved it meanwhile. */
export const MOVED_MEANWHILE = 'publishing:place.movedMeanwhile';

/**
 * Moves a publication to another time, its companions on our own site and feeds with it. A granted
 * post's grant follows it to the new slot; outside slots it keeps the grant, and moving back restores it.
 *
 * @throws AppError `conflict` with the rule that the new place would break
 */
export async function movePublication(
  actor: Person,
  { publicationId, publishAt, slotId, seenAt }: MoveInput,
  { senders = realSenders, tx: given }: { readonly senders?: Senders; readonly tx?: Tx } = {},
): Promise<void> {
  let target: string | null = null;
  await decide(
    actor,
    {
      action: 'publication.move',
      publicationId,
      events: () => [{ type: 'reschedule', at: publishAt }],
      first: async (tx, row, at) => {
        if (seenAt && row.publishAt.getTime() !== seenAt.getTime())
          throw new AppError('conflict', MOVED_MEANWHILE);
        target = slotId ?? (await slotAt(tx, row.channelId, publishAt));
        // From where it cannot move, the state's own refusal says more than the place's.
        if (!ALLOWED_FROM.reschedule.includes(row.state)) return;
        const place = {
          channel: row.channel,
          publishAt,
          slotId: target,
          leaving: [row.id],
          grantId: row.grantId,
          embargoUntil: row.variant.post.embargoUntil,
          byHand: true,
        };
        await assertPlace(tx, place, { actor, language: actor.language, at });
      },
      then: async (tx, row, at) => {
        await tx.publication.update({ where: { id: row.id }, data: { slotId: target } });
        if (target !== null && row.grantId !== null) await moveGrant(tx, row.grantId, target);
        await moveCompanions(tx, row, publishAt, at, senders);
      },
    },
    senders,
    given,
  );
}

async function moveGrant(tx: Tx, grantId: string, slotId: string): Promise<void> {
  const other = await tx.grant.count({ where: { slotId, revokedAt: null, id: { not: grantId } } });
  if (other === 0) await tx.grant.updateMany({ where: { id: grantId, revokedAt: null }, data: { slotId } });
}

async function moveCompanions(
  tx: Tx,
  moved: PublicationRow,
  publishAt: Date,
  at: Date,
  senders: Senders,
): Promise<void> {
  // Nearly always there are none, and the client asks for every kind of content of none as well.
  const where = {
    id: { not: moved.id },
    publishAt: moved.publishAt,
    state: { in: [...ALLOWED_FROM.reschedule] },
    postId: moved.postId,
  };
  if ((await tx.publication.count({ where })) === 0) return;
  const beside = await tx.publication.findMany({ where, include: WITH_CONTENT });
  const isCompanion = ({ channel }: PublicationRow) => UNCONTESTED.some((kind) => kind === channel.kind);
  const companions = beside.filter(isCompanion);
  // They go with the last that leaves: while the post still goes out elsewhere at the time, they stay with that. What
  // is held before its time goes out at it once it is let go; what was missed or failed, or is held past it, does not,
  // unless the moved one stood so itself and they are of one card.
  const leading: readonly State[] = ['planned', 'due', moved.state];
  const stillGoes = ({ state, publishAt: time }: PublicationRow) =>
    leading.includes(state) || (state === 'held' && time > at);
  const leads = (row: PublicationRow) => !isCompanion(row) && stillGoes(row);
  if (isCompanion(moved) || beside.some(leads)) return;
  for (const companion of companions) {
    const to = await freeTimeNear(tx, companion.channel, publishAt, at);
    const guarantee = senders.guaranteeOf(companion.channel.kind);
    await advance(tx, companion, { type: 'reschedule', at: to }, { guarantee, at });
  }
}
