import { randomUUID } from 'node:crypto';
import { prisma, type Channel, type Prisma } from '~/db/prisma.server';
import type { Role } from '~/domain/access/actor';
import type { WireVariant } from '~/domain/channels/wire';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding, Guarantee, Outcome } from '~/domain/publishing/outcome';
import { ABSENCE_PROVES_AFTER_MS } from '~/domain/publishing/timing';
import type { SignedIn } from '~/features/accounts/api.server';
import type { Senders } from '~/features/publishing/senders.server';
import { buildChannel, buildDepartment, buildPost, buildUser } from './build';

/** A signed-in person with these roles, all in one department. */
export async function buildActor(...roles: readonly Role[]): Promise<SignedIn> {
  const user = await buildUser();
  const department = await buildDepartment();
  await (
    await prisma()
  ).roleGrant.createMany({
    data: roles.map((role) => ({ userId: user.id, departmentId: department.id, role })),
  });
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    language: 'fi',
    theme: 'system',
    grants: roles.map((role) => ({ departmentId: department.id, role })),
  };
}

/** An approved post that is due on a channel now, unless told otherwise. */
export async function buildDue(
  overrides: Partial<Prisma.PublicationUncheckedCreateInput> & {
    readonly channelId: string;
    readonly text?: string;
    /** The channel's own text. */
    readonly ownText?: string;
    readonly post?: Partial<Prisma.PostUncheckedCreateInput>;
  },
) {
  const { text = 'Häiriö on korjattu.', ownText = null, post: postOverrides, ...rest } = overrides;
  const approvedAt = new Date(Date.now() - 3_600_000);
  const post = await buildPost({
    state: 'approved',
    approvedAt,
    document: documentFromText(text),
    ...postOverrides,
  });
  const db = await prisma();
  const variant = await db.variant.create({
    data: {
      postId: post.id,
      channelId: overrides.channelId,
      text: ownText,
      createdAt: approvedAt,
      updatedAt: approvedAt,
    },
  });
  const publishAt = (rest.publishAt as Date | undefined) ?? new Date(Date.now() - 1000);
  return db.publication.create({
    data: { nextTryAt: publishAt, publishAt, ...rest, variantId: variant.id },
    include: { variant: true },
  });
}

/** As if the calls of a publication had been made long enough ago to have arrived, or never to arrive. */
export async function callsLongAgo(publicationId: string): Promise<void> {
  const startedAt = new Date(Date.now() - ABSENCE_PROVES_AFTER_MS.keyed);
  await (await prisma()).attempt.updateMany({ where: { publicationId }, data: { startedAt } });
}

type Sent = { readonly wire: WireVariant; readonly key: SendingKey };

/** What the fake channel does with a sending. `dropAfter`: it takes the post in and then the line goes dead. */
export type Behaviour = Outcome | 'accept' | 'dropAfter' | 'throw';

/** A channel that lives in the test: it keeps what it was sent, by key, and does as it is told. */
export class FakeChannel {
  readonly posts = new Map<string, Sent>();
  /** The channel's ids of what was taken down, in that order. */
  readonly withdrawn: string[] = [];
  calls = 0;
  canBeAsked = true;
  /** Of every post. */
  likes = 0;
  readonly guarantee: Guarantee;
  /** One for each coming sending; afterwards everything is accepted. */
  readonly script: Behaviour[];
  /** Called in the middle of a sending. */
  during: () => Promise<void> = () => Promise.resolve();

  constructor(guarantee: Guarantee = 'keyed', script: readonly Behaviour[] = []) {
    this.guarantee = guarantee;
    this.script = [...script];
  }

  async publish(wire: WireVariant, key: SendingKey): Promise<Outcome> {
    this.calls += 1;
    const behaviour = this.script.shift() ?? 'accept';
    await this.during();
    if (behaviour === 'throw') throw new Error('socket hang up');
    if (typeof behaviour === 'object') return behaviour;
    if (this.guarantee !== 'keyed' || !this.posts.has(key.id)) {
      this.posts.set(this.guarantee === 'keyed' ? key.id : randomUUID(), { wire, key });
    }
    if (behaviour === 'dropAfter') return { kind: 'unknown', code: 'noAnswer', diagnostic: 'timed out' };
    return this.proof(key);
  }

  async find(key: SendingKey): Promise<Finding> {
    await Promise.resolve();
    if (!this.canBeAsked) return { kind: 'cannotTell', diagnostic: 'offline' };
    const there = [...this.posts.values()].some((sent) => sent.key.id === key.id);
    return there ? { ...this.proof(key), kind: 'found' } : { kind: 'absent' };
  }

  private proof(key: SendingKey) {
    return {
      kind: 'published',
      remoteId: `remote-${key.id}`,
      url: `https://fake.example/${key.id}`,
    } as const;
  }

  adapter(): ChannelAdapter {
    return {
      kind: 'webhook',
      guarantee: this.guarantee,
      validate: () => [],
      publish: (wire, key) => this.publish(wire, key),
      find: (key) => this.find(key),
      withdraw: (remoteId) => {
        this.withdrawn.push(remoteId);
        return Promise.resolve({ kind: 'withdrawn' });
      },
      reception: () =>
        Promise.resolve(
          this.canBeAsked
            ? { kind: 'read', reception: { likes: this.likes } }
            : { kind: 'cannotTell', diagnostic: 'offline' },
        ),
      correct: ({ key, wire }) => {
        const sent = [...this.posts].find(([, one]) => one.key.id === key.id);
        if (!sent) return Promise.resolve({ kind: 'alreadyGone' });
        this.posts.set(sent[0], { key, wire });
        return Promise.resolve({ kind: 'corrected' });
      },
    };
  }
}

/** Fake channels by the id of their row; rows of kind `webhook`, or `bluesky`, `threads` and `facebook` where parts may follow. */
export class FakeSenders implements Senders {
  readonly kinds = ['webhook', 'bluesky', 'threads', 'facebook'];
  readonly fakes = new Map<string, FakeChannel>();
  connected = true;

  async add(fake: FakeChannel, overrides: Partial<Prisma.ChannelCreateInput> = {}): Promise<Channel> {
    const channel = await buildChannel({ kind: 'webhook', ...overrides });
    this.fakes.set(channel.id, fake);
    return channel;
  }

  guaranteeOf = (kind: string): Guarantee => {
    if (!this.kinds.includes(kind)) return 'manual';
    return [...this.fakes.values()][0]?.guarantee ?? 'keyed';
  };

  isConnected = (): boolean => this.connected;

  adapterFor = (channel: Channel): ChannelAdapter => {
    const fake = this.fakes.get(channel.id);
    if (!fake) throw new Error('no such fake channel');
    return fake.adapter();
  };

  pageUrlOf = (): Promise<string | null> => Promise.resolve(null);
}
