import type { Db, Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { seesPost } from '~/domain/content/sees-post';
import { versionProblems, type BlockReason } from '~/domain/publishing/preflight';
import { PROBLEMS } from '~/domain/publishing/problem-codes';
import { notify, peopleWho } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';
import { composeRow } from './compose-row.server';
import { expectedPageUrl } from './page-url.server';
import { firstPart } from './parts.server';
import { preflightFacts } from './preflight-facts.server';
import { WITH_CONTENT, type PublicationRow } from './publication-row.server';

/**
 * Why a planned publication of an approved post would not go out as it stands; null where nothing is known
 * against it. Nothing unfit is approved, but a channel may have been added since, by a person or by a grant.
 * Before approval the writer is told in the editor, and the approver is refused.
 */
export async function foreseenProblem(db: Db, row: PublicationRow): Promise<BlockReason | null> {
  if (row.state !== 'planned' || row.variant.post.state !== 'approved') return null;
  const { texts, media, following } = firstPart(await composeRow(db, row, { pageUrlOf: expectedPageUrl }));
  const facts = preflightFacts(row, {
    at: now(),
    holds: [],
    connected: true,
    texts,
    media,
    inParts: following.length > 0,
  });
  return versionProblems(facts)[0] ?? null;
}

/**
 * Tells of a publication that has just been planned and would not go out as it stands: its author, whoever
 * it was given to, and for an account's permission those who connect channels.
 */
export async function tellForeseenProblem(tx: Tx, publicationId: string): Promise<void> {
  const row = await tx.publication.findUniqueOrThrow({ where: { id: publicationId }, include: WITH_CONTENT });
  const problem = await foreseenProblem(tx, row);
  if (problem === null) return;
  const { post } = row.variant;
  const isAccount = PROBLEMS[problem].cause === 'account';
  const others = isAccount
    ? await peopleWho(
        tx,
        (actor) => can(actor, 'channel.manage', { kind: 'channel' }) && seesPost(actor, post, now()),
      )
    : [];
  await notify(tx, {
    userIds: [post.authorId, ...(post.assigneeId === null ? [] : [post.assigneeId]), ...others],
    kind: 'work',
    sentence: isAccount ? 'notices:say.unfitAccount' : 'notices:say.unfit',
    values: { title: post.title, channel: row.channel.name },
    link: `/publications/${row.id}`,
    about: `unfit:${row.id}`,
    secretUntil: post.embargoUntil,
  });
}
