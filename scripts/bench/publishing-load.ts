import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { prisma, type Channel } from '~/db/prisma.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { Outcome } from '~/domain/publishing/outcome';
import type { Senders } from '~/features/publishing/senders.server';
import { buildChannel, buildDepartment, buildUser } from '../../tests/support/build';

/** One call that reached a channel. */
export type Call = { readonly id: string; readonly channelId: string; readonly at: number };

/** Channels that live in this process: each call takes as long as it is told to, and is kept. */
export class LoadedChannels implements Senders {
  readonly kinds = ['webhook'];
  readonly calls: Call[] = [];
  /** How long a channel takes to answer. */
  answersAfterMs = 0;
  /** Told before a call is taken: an answer instead of taking it. */
  refuses: (channelId: string) => Outcome | null = () => null;

  guaranteeOf = () => 'keyed' as const;
  isConnected = () => true;
  pageUrlOf = () => Promise.resolve(null);
  adapterFor = (channel: Channel): ChannelAdapter => ({
    kind: 'webhook',
    guarantee: 'keyed',
    validate: () => [],
    publish: (_wire, key) => this.#publish(channel.id, key),
    find: () => Promise.resolve({ kind: 'absent' }),
  });

  async #publish(channelId: string, { id }: SendingKey): Promise<Outcome> {
    const at = Date.now();
    const refusal = this.refuses(channelId);
    if (refusal) return refusal;
    this.calls.push({ id, channelId, at });
    if (this.answersAfterMs > 0) await wait(this.answersAfterMs);
    return { kind: 'published', remoteId: `remote-${id}`, url: null };
  }
}

export type Planned = { readonly id: string; readonly channelId: string; readonly dueMs: number };

/** Approved posts on so many new channels, due when `dueAt` says; `urgent` of them go first. */
export async function plan(load: {
  readonly posts: number;
  readonly channels: number;
  readonly dueAt: (index: number) => Date;
  readonly urgent?: readonly number[];
}): Promise<readonly Planned[]> {
  const db = await prisma();
  const [department, author] = [await buildDepartment(), await buildUser()];
  const channels: Channel[] = [];
  for (let index = 0; index < load.channels; index += 1)
    channels.push(await buildChannel({ kind: 'webhook', connectedAt: new Date() }));
  const rows = Array.from({ length: load.posts }, (_, index) => ({
    id: randomUUID(),
    postId: randomUUID(),
    variantId: randomUUID(),
    channelId: channels[index % channels.length]?.id ?? '',
    dueAt: load.dueAt(index),
    urgent: load.urgent?.includes(index) ?? false,
    text: `Tiedote ${index}: työt alkavat aamulla ja päättyvät ennen puoltapäivää.`,
  }));
  const approvedAt = new Date(Date.now() - 3_600_000);
  for (let start = 0; start < rows.length; start += 1000) {
    const some = rows.slice(start, start + 1000);
    await db.post.createMany({
      data: some.map(({ postId, text }) => ({
        id: postId,
        departmentId: department.id,
        authorId: author.id,
        state: 'approved' as const,
        approvedAt,
        language: 'fi',
        title: text,
        document: documentFromText(text),
      })),
    });
    await db.variant.createMany({
      data: some.map(({ variantId, postId, channelId }) => ({ id: variantId, postId, channelId })),
    });
    await db.publication.createMany({
      data: some.map(({ id, variantId, channelId, dueAt, urgent }) => ({
        id,
        variantId,
        channelId,
        publishAt: dueAt,
        nextTryAt: dueAt,
        ...(urgent && { exemptAt: approvedAt, exemptById: author.id }),
      })),
    });
  }
  return rows.map(({ id, channelId, dueAt }) => ({ id, channelId, dueMs: dueAt.getTime() }));
}

/** Waits until all of them are out. */
export async function allOut(planned: readonly Planned[]): Promise<void> {
  const db = await prisma();
  const channelId = { in: [...new Set(planned.map((one) => one.channelId))] };
  for (;;) {
    if ((await db.publication.count({ where: { channelId, state: 'published' } })) === planned.length) return;
    await wait(200);
  }
}
