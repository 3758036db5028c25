import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding, Guarantee, Outcome } from '~/domain/publishing/outcome';
import { PUBLISH_TIMEOUT_MS } from '~/domain/publishing/timing';
import type { Chance } from './chance';
import type { Owner, Scheduler } from './scheduler';

/** How a channel treats one sending. All but the first are faults. */
export const BEHAVIOURS = [
  'accepts',
  'acceptsSlowly',
  'acceptsThenDrops',
  'acceptsAfterTimeout',
  'timesOut',
  'drops',
  'unreachable',
  'asksToWait',
  'asksToWaitUntil',
  'faultsForGood',
  'faultsAfterAccepting',
  'showsLate',
  'answersNonsense',
  'throws',
  'tokenExpired',
  'tokenRevoked',
  'refuses',
] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

type Shown = { readonly publicationId: string; readonly acceptedAt: number; readonly visibleFrom: number };

export type ChannelEvents = {
  readonly onCall: (channel: SimChannel, publicationId: string) => void;
  readonly onAccepted: (channel: SimChannel, publicationId: string) => void;
};

/** The longest that a request of ours is under way before the channel acts on it, or shows what it did. */
export const LONGEST_UNDER_WAY_MS = 110_000;

/** A channel outside our house: what it has accepted it keeps, whatever happens to us. */
export class SimChannel {
  readonly shown = new Map<string, Shown[]>();
  connected = true;
  /** It said: not before this. */
  waitUntil = 0;
  /** The same, once the answer that said so has been written down by us. */
  weKnowToWaitUntil = 0;
  faultLikelihood = 0;

  constructor(
    readonly id: string,
    readonly guarantee: Exclude<Guarantee, 'manual'>,
    private readonly scheduler: Scheduler,
    private readonly chance: Chance,
    private readonly events: ChannelEvents,
    private readonly behaviours: readonly Behaviour[],
  ) {}

  /** How many posts of a publication the channel has. */
  countOf(publicationId: string): number {
    let count = 0;
    for (const copies of this.shown.values())
      count += copies.filter((copy) => copy.publicationId === publicationId).length;
    return count;
  }

  /** What a person sees who looks now. */
  isVisible(publicationId: string): boolean {
    for (const copies of this.shown.values())
      if (
        copies.some((copy) => copy.publicationId === publicationId && copy.visibleFrom <= this.scheduler.now)
      )
        return true;
    return false;
  }

  /** A person posts it there. */
  postByHand(publicationId: string): void {
    const acceptedAt = this.scheduler.now;
    this.shown.set(`${publicationId} by hand`, [{ publicationId, acceptedAt, visibleFrom: acceptedAt }]);
  }

  adapter(owner: Owner): ChannelAdapter {
    return {
      kind: 'webhook',
      guarantee: this.guarantee,
      validate: () => [],
      publish: (_wire, key) => this.publish(owner, key),
      find: (key) => this.find(owner, key),
    };
  }

  private async publish(owner: Owner, key: SendingKey): Promise<Outcome> {
    const { chance, scheduler } = this;
    this.events.onCall(this, key.id);
    const behaviour = chance.is(this.faultLikelihood) ? chance.oneOf(this.behaviours) : 'accepts';
    const answer = () => scheduler.sleep(owner, chance.between(5, 300));
    if (this.shown.has(keyText(key)) && this.guarantee === 'keyed' && chance.is(this.faultLikelihood)) {
      // A second copy that the channel refuses as one, instead of swallowing it.
      await answer();
      return unknown('differentTextUnderKey');
    }
    switch (behaviour) {
      case 'accepts':
        this.acceptIn(chance.between(5, 400), key);
        await scheduler.sleep(owner, 401);
        await answer();
        return proofOf(key);
      case 'acceptsSlowly': {
        const ms = chance.between(1000, PUBLISH_TIMEOUT_MS - 1000);
        this.acceptIn(ms, key);
        await scheduler.sleep(owner, ms + 1);
        await answer();
        return proofOf(key);
      }
      case 'acceptsThenDrops':
        this.acceptIn(chance.between(5, 2000), key);
        await answer();
        return unknown('noAnswer');
      case 'acceptsAfterTimeout':
        this.acceptIn(chance.between(PUBLISH_TIMEOUT_MS, LONGEST_UNDER_WAY_MS), key);
        await scheduler.sleep(owner, PUBLISH_TIMEOUT_MS);
        return unknown('noAnswer');
      case 'timesOut':
        await scheduler.sleep(owner, PUBLISH_TIMEOUT_MS);
        return unknown('noAnswer');
      case 'drops':
        await answer();
        return unknown('noAnswer');
      case 'unreachable':
        await answer();
        return { kind: 'retryLater', code: 'channelUnreachable', at: null, diagnostic: 'ECONNREFUSED' };
      case 'asksToWait':
        await answer();
        // It names no time: what it said earlier, perhaps to one that did not live to write it down, is over.
        this.waitUntil = 0;
        return { kind: 'retryLater', code: 'rateLimited', at: null, diagnostic: '429' };
      case 'asksToWaitUntil': {
        await answer();
        this.waitUntil = scheduler.now + chance.between(5000, 400_000);
        return { kind: 'retryLater', code: 'rateLimited', at: new Date(this.waitUntil), diagnostic: '429' };
      }
      case 'faultsForGood':
        await answer();
        return { kind: 'retryLater', code: 'channelFault', at: null, diagnostic: '500' };
      case 'faultsAfterAccepting':
        this.acceptIn(chance.between(1, 1000), key);
        await answer();
        return unknown('channelFault');
      case 'showsLate':
        this.acceptIn(5, key, chance.between(1000, LONGEST_UNDER_WAY_MS));
        await answer();
        return unknown('channelFault');
      case 'answersNonsense':
        if (chance.is(0.5)) this.acceptIn(5, key);
        await answer();
        return { kind: 'published', remoteId: ' ', url: null };
      case 'throws':
        if (chance.is(0.5)) this.acceptIn(5, key);
        await answer();
        throw new Error('socket hang up');
      case 'tokenExpired':
        await answer();
        return rejected('credentialsRefused');
      case 'tokenRevoked':
        this.connected = false;
        await answer();
        return rejected('credentialsRefused');
      case 'refuses':
        await answer();
        return rejected('contentRefused');
    }
  }

  private async find(owner: Owner, key: SendingKey): Promise<Finding> {
    const { chance, scheduler } = this;
    await scheduler.sleep(owner, chance.between(5, 1000));
    if (!this.connected || chance.is(this.faultLikelihood / 2))
      return { kind: 'cannotTell', diagnostic: '500' };
    const there = (this.shown.get(keyText(key)) ?? []).some(
      ({ visibleFrom }) => visibleFrom <= scheduler.now,
    );
    return there ? { ...proofOf(key), kind: 'found' } : { kind: 'absent' };
  }

  /** The request arrives, whatever has become of us meanwhile; a keyed channel swallows a second copy. */
  private acceptIn(ms: number, key: SendingKey, shownAfterMs = 0): void {
    this.scheduler.later(ms, () => {
      const copies = this.shown.get(keyText(key)) ?? [];
      if (this.guarantee === 'keyed' && copies.length > 0) return;
      const acceptedAt = this.scheduler.now;
      copies.push({ publicationId: key.id, acceptedAt, visibleFrom: acceptedAt + shownAfterMs });
      this.shown.set(keyText(key), copies);
      this.events.onAccepted(this, key.id);
    });
  }
}

/** Both halves: a channel that is given another instant takes it for another post. */
const keyText = (key: SendingKey) => `${key.id} ${key.createdAt.getTime()}`;

const proofOf = (key: SendingKey) =>
  ({ kind: 'published', remoteId: `remote-${key.id}`, url: null }) as const;

const unknown = (code: 'noAnswer' | 'channelFault' | 'differentTextUnderKey'): Outcome => ({
  kind: 'unknown',
  code,
  diagnostic: code,
});

const rejected = (code: 'credentialsRefused' | 'contentRefused'): Outcome => ({
  kind: 'rejected',
  code,
  diagnostic: code,
});
