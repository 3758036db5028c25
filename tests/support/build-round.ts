import { randomUUID } from 'node:crypto';
import { prisma, type Prisma } from '~/db/prisma.server';
import { addDays, type LocalDate } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { buildChannel, buildDepartment, buildPost, buildUser } from './build';

const ZONE = 'Europe/Helsinki';

/** A wall time so many days from today, in Helsinki. */
export function inDays(days: number, time = '12:00'): Date {
  const date: LocalDate = addDays(wallOf(now(), ZONE).date, days);
  return instantOf({ date, time }, ZONE).instant;
}

/** Somebody who is signed in with roles in departments. */
export async function buildActor(
  grants: SignedIn['grants'],
  overrides: Partial<Pick<SignedIn, 'language'>> = {},
): Promise<SignedIn> {
  const user = await buildUser();
  await (
    await prisma()
  ).roleGrant.createMany({ data: grants.map((grant) => ({ ...grant, userId: user.id })) });
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    language: 'fi',
    theme: 'system',
    grants,
    ...overrides,
  };
}

/** A contested channel with a slot at noon every day, holidays and all hours open. */
export async function buildDailyChannel(overrides: Partial<Prisma.ChannelCreateInput> = {}) {
  const templates = { create: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, time: '12:00' })) };
  return buildChannel({ templates, capPerDay: 1, ...overrides });
}

/** A policy that knows no holidays, so that a test does not depend on the day it is run. */
export async function buildPolicy(overrides: Partial<Prisma.PolicyCreateInput> = {}) {
  const db = await prisma();
  const { _max } = await db.policy.aggregate({ _max: { version: true } });
  return db.policy.create({
    data: {
      version: (_max.version ?? 0) + 1,
      state: 'adopted',
      validFrom: new Date('2024-01-01T00:00Z'),
      rules: { holidays: 'none', leadHours: 24 },
      adoptedAt: now(),
      ...overrides,
    },
  });
}

/**
 * Leaves nothing of earlier tests for a round to look at: it looks at everybody's requests, on every channel. What they
 * wrote stays, and a policy of the test's own comes into force.
 */
export async function endRounds(): Promise<void> {
  const db = await prisma();
  await db.slotRequest.updateMany({ data: { state: 'withdrawn' } });
  await db.round.updateMany({ data: { state: 'lapsed' } });
  await db.arbitrationRun.updateMany({ where: { state: 'proposed' }, data: { state: 'superseded' } });
  await db.arbitrationProof.updateMany({ where: { state: 'working' }, data: { state: 'stopped' } });
  await db.channel.updateMany({ data: { active: false } });
  await buildPolicy();
}

type Wish = Partial<Prisma.SlotRequestUncheckedCreateInput> & {
  readonly departmentId: string;
  readonly channelIds: readonly string[];
};

/** A request with its channels, for the days from the second to the tenth, with an approved post unless told. */
export async function buildWish({ channelIds, ...overrides }: Wish) {
  const authorId = overrides.authorId ?? (await buildUser()).id;
  const title = overrides.title ?? `Pyyntö ${randomUUID().slice(0, 8)}`;
  const postId =
    overrides.postId === undefined
      ? (await buildPost({ departmentId: overrides.departmentId, authorId, title, state: 'approved' })).id
      : overrides.postId;
  return (await prisma()).slotRequest.create({
    data: {
      rank: 1,
      topicKey: randomUUID(),
      earliest: inDays(2, '00:00'),
      latest: inDays(10, '23:59'),
      evidence: {},
      ...overrides,
      title,
      authorId,
      postId,
      channels: { create: channelIds.map((channelId, index) => ({ channelId, position: index + 1 })) },
    },
  });
}

/** Two departments that want the same channel, an editor and a person of each. */
export async function buildRival() {
  const [marketing, product] = [await buildDepartment(), await buildDepartment()];
  const channel = await buildDailyChannel();
  return {
    marketing,
    product,
    channel,
    editor: await buildActor([{ departmentId: marketing.id, role: 'editor' }]),
    marketer: await buildActor([{ departmentId: marketing.id, role: 'marketing' }]),
    productManager: await buildActor([{ departmentId: product.id, role: 'product' }]),
  };
}
