import { addHours } from 'date-fns';
import { isbot } from 'isbot';
import { z } from 'zod';
import { wallOf } from '~/domain/calendar/zone';
import { prisma, transaction } from '~/db/prisma.server';
import { now } from '~/platform/clock.server';
import type { Language } from '~/platform/i18n/i18n';
import { fingerprint } from '~/platform/seal.server';
import { VOTE_REASONS } from './vote-reasons';

const voteSchema = z.object({
  v: z.enum(['1', '0']).optional(),
  r: z.enum(VOTE_REASONS).optional(),
  /** A field that people do not see; who fills it in is a machine. */
  website: z.string().optional(),
});

/** Votes of one reader a day over all answers, and of readers we cannot tell apart an hour on one answer. */
const DAILY_LIMIT = 40;
const HOURLY_LIMIT = 60;

export type VoteResult = 'yes' | 'no' | 'ignored';

/**
 * Counts a reader's word on a published answer. No cookie: the reader is told apart by a fingerprint
 * of address and browser that means nothing tomorrow, so a second click changes the vote and a reason
 * joins it. Machines get the same thanks and count for nothing.
 */
export async function castVote(
  request: Request,
  form: FormData,
  { language, slug, address }: { language: Language; slug: string; address: string | null },
): Promise<VoteResult> {
  const parsed = voteSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success || (parsed.data.v === undefined && parsed.data.r === undefined)) return 'ignored';
  const helped = parsed.data.v === '1';
  const result = helped ? 'yes' : 'no';
  const agent = request.headers.get('User-Agent') ?? '';
  if (parsed.data.website || agent === '' || isbot(agent)) return result;

  const entry = await (
    await prisma()
  ).siteEntry.findFirst({
    where: { language, slug, withdrawnAt: null, answerId: { not: null } },
    select: { answerId: true },
  });
  if (!entry?.answerId) return 'ignored';
  const at = now();
  const day = wallOf(at, 'UTC').date;
  const voter = address === null ? null : fingerprint(`vote ${day} ${address} ${agent}`).slice(0, 32);
  await count(entry.answerId, voter, { helped, reason: helped ? null : (parsed.data.r ?? null), at });
  return result;
}

type Vote = { readonly helped: boolean; readonly reason: string | null; readonly at: Date };

async function count(answerId: string, voter: string | null, { helped, reason, at }: Vote): Promise<void> {
  await transaction(async (tx) => {
    if (voter === null) {
      const recent = await tx.answerVote.count({
        where: { answerId, voter: null, createdAt: { gte: addHours(at, -1) } },
      });
      if (recent < HOURLY_LIMIT)
        await tx.answerVote.create({ data: { answerId, helped, reason, createdAt: at } });
      return;
    }
    if ((await tx.answerVote.count({ where: { voter } })) >= DAILY_LIMIT) return;
    await tx.answerVote.upsert({
      where: { answerId_voter: { answerId, voter } },
      create: { answerId, voter, helped, reason, createdAt: at },
      update: { helped, reason },
    });
  });
}
