import type { Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { seesPost } from '~/domain/content/sees-post';
import type { State } from '~/domain/publishing/states';
import { notify, peopleWho, settleNotices } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';
import type { EngineRow } from './engine/engine';

const FAILING = ['failed', 'unknown', 'missed'] as const;
type Failing = (typeof FAILING)[number];

const failing = (state: State): state is Failing => FAILING.includes(state as Failing);

/**
 * Tells those who can mend it that a publication did not go out as planned, and that it is mended. Under
 * an embargo only insiders hear of it.
 */
export async function tellFailure(tx: Tx, row: EngineRow, state: State): Promise<void> {
  if (state === row.state) return;
  const about = `publication:${row.id}`;
  if (failing(row.state)) await settleNotices(tx, 'failure', about);
  if (!failing(state)) return;
  const { channel, variant } = await tx.publication.findUniqueOrThrow({
    where: { id: row.id },
    include: { channel: true, variant: { include: { post: true } } },
  });
  const { post } = variant;
  await notify(tx, {
    userIds: await peopleWho(
      tx,
      (actor) => can(actor, 'publication.retry', { kind: 'publication' }) && seesPost(actor, post, now()),
    ),
    kind: 'failure',
    sentence: `notices:say.${state}`,
    values: { title: post.title, channel: channel.name },
    link: `/publications/${row.id}`,
    about,
    secretUntil: post.embargoUntil,
  });
}
