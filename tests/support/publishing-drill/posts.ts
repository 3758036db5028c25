import { prisma } from '~/db/prisma.server';
import type { ChannelKind } from '~/domain/channels/kinds';
import { joinParts, partsOf } from '~/domain/channels/parts';
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

const partTexts = (title: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, number) => (number === 0 ? title : `${title}, osa ${number + 1}`));

/**
 * Approved posts that fall due at random over a time, each with a title that no other has; on Bluesky two of three
 * are threads, of two and of three parts.
 */
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
    const channel = plan.channels[index % plan.channels.length];
    const title = `Harjoitus ${index}`;
    const parts = channel?.kind === 'bluesky' ? 1 + (Math.floor(index / plan.channels.length) % 3) : 1;
    await buildDue({
      channelId: channel?.id ?? '',
      text: title,
      ...(parts > 1 && { ownText: joinParts(partTexts(title, parts)) }),
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
      part: true,
      partCount: true,
      channel: { select: { kind: true } },
      variant: { select: { text: true, post: { select: { title: true } } } },
      attempts: { select: { startedAt: true, outcome: true, problem: true } },
    },
  });
}

/** The words of all that one publication should bring to its channel, in order. */
export function wordsOf({ channel, variant: { text, post } }: Told): readonly string[] {
  return text === null ? [post.title] : partsOf(channel.kind as ChannelKind, text);
}

export type Told = Awaited<ReturnType<typeof told>>[number];
