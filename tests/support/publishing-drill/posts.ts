import { prisma } from '~/db/prisma.server';
import type { ChannelKind } from '~/domain/channels/kinds';
import { seal } from '~/platform/seal.server';
import { buildChannel, buildDepartment, buildUser } from '../build';
import { buildDue } from '../build-publishing';
import type { Chance } from '../publishing-simulation/chance';
import type { DrillServer } from './servers';

export type DrillChannel = { readonly id: string; readonly kind: ChannelKind };

/** A channel for every account on the servers, and the help site. */
export async function connectChannels(servers: readonly DrillServer[]): Promise<readonly DrillChannel[]> {
  const accounts = servers.flatMap(({ kind, accounts }) => accounts.map((settings) => ({ kind, settings })));
  const connected = await Promise.all(
    accounts.map(({ kind, settings }) =>
      buildChannel({ kind, credentials: seal(JSON.stringify(settings)), connectedAt: new Date() }),
    ),
  );
  const site = await buildChannel({ kind: 'site' });
  return [...connected, site].map(({ id, kind }) => ({ id, kind: kind as ChannelKind }));
}

/** Approved posts that fall due at random over a time, each with a title that no other has. */
export async function planPosts(plan: {
  readonly count: number;
  readonly channels: readonly DrillChannel[];
  readonly from: Date;
  readonly overMs: number;
  readonly lateMinutes: number;
  readonly chance: Chance;
}): Promise<void> {
  const [department, author] = [await buildDepartment(), await buildUser()];
  for (let index = 0; index < plan.count; index += 1) {
    const channelId = plan.channels[index % plan.channels.length]?.id ?? '';
    const title = `Harjoitus ${index}`;
    await buildDue({
      channelId,
      text: title,
      publishAt: new Date(plan.from.getTime() + plan.chance.between(0, plan.overMs)),
      lateMinutes: plan.lateMinutes,
      post: { departmentId: department.id, authorId: author.id, title },
    });
  }
}

/** What Vuoro says of each post. */
export async function told() {
  return (await prisma()).publication.findMany({
    select: {
      id: true,
      state: true,
      problem: true,
      publishAt: true,
      publishedAt: true,
      channel: { select: { kind: true } },
      variant: { select: { post: { select: { title: true } } } },
      attempts: { select: { startedAt: true, outcome: true, problem: true } },
    },
  });
}

export type Told = Awaited<ReturnType<typeof told>>[number];
