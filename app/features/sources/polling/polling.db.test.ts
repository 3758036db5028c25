import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SourceAdapter } from '~/adapters/sources/contract';
import { prisma, type Source } from '~/db/prisma.server';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { buildFeedSource, buildOrganisation, buildSourceOf } from '../../../../tests/support/build-source';
import { feedServer, rssOf, type FeedServer } from '../../../../tests/support/network/feed-server';
import { withQueue } from '../../../../tests/support/queue';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { setSourceActive } from '../save-source.server';
import { sourceView } from '../sources.view.server';
import { claimDue } from './claim-source.server';
import { MOST_REJECTS } from './note-progress.server';
import { pollSource } from './poll-source.server';

withTestDatabase();
withQueue();
let feed: FeedServer;
beforeAll(async () => {
  await buildOrganisation();
  feed = await feedServer();
});
afterAll(() => feed.close());
// Only the source of the test at hand is due.
beforeEach(async () => void (await (await prisma()).source.updateMany({ data: { nextPollAt: null } })));

const never = new AbortController().signal;
const entries = (...ids: readonly string[]) => ids.map((id) => ({ id, title: `Missä lasku ${id} on?` }));
const rowOf = async (id: string): Promise<Source> =>
  (await prisma()).source.findUniqueOrThrow({ where: { id } });
const texts = async (sourceId: string) =>
  (await (await prisma()).message.findMany({ where: { sourceId }, orderBy: { externalId: 'asc' } })).map(
    ({ text }) => text,
  );
const makeDue = async (id: string) =>
  (await prisma()).source.update({ where: { id }, data: { nextPollAt: new Date(Date.now() - 1000) } });

async function poll(adapter?: SourceAdapter, silenceMs?: number): Promise<boolean> {
  const claim = await claimDue('test');
  if (!claim) return false;
  await pollSource(claim, never, {
    ...(adapter && { open: () => Promise.resolve(adapter) }),
    ...(silenceMs !== undefined && { silenceMs }),
  });
  return true;
}

describe('reading a feed', () => {
  it('takes new entries once, asks only for what has changed, and says how it is doing', async () => {
    const source = await buildFeedSource(feed.url);
    feed.answer = (response, asked) => {
      if (asked['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.setHeader('ETag', '"v1"').end(rssOf(entries('2', '1')));
    };
    expect(await poll()).toBe(true);
    expect(await texts(source.id)).toEqual(['Missä lasku 1 on?', 'Missä lasku 2 on?']);
    const read = await rowOf(source.id);
    expect(read).toMatchObject({ failures: 0, problem: null, received: 2, leaseUntil: null });
    expect(read.resume).toEqual({ etag: '"v1"', lastModified: null });
    expect(read.nextPollAt?.getTime()).toBeGreaterThan(Date.now() + 9 * 60_000);
    expect(await poll(), 'not due again yet').toBe(false);

    await makeDue(source.id);
    expect(await poll()).toBe(true);
    expect(feed.asked.at(-1)).toMatchObject({ 'if-none-match': '"v1"' });
    feed.answer = (response) => response.end(rssOf(entries('3', '2', '1')));
    await makeDue(source.id);
    await poll();
    expect(await texts(source.id)).toHaveLength(3);
    expect(await rowOf(source.id)).toMatchObject({ received: 3 });
  });

  it.each([
    ['an error', 503, 'httpStatus', '{}'],
    ['a web page', 200, 'notAFeed', '<html></html>'],
    ['an entity bomb', 200, 'feedEntities', '<!DOCTYPE a [<!ENTITY b "c">]><rss/>'],
  ])('waits longer each time it gets %s, then recovers', async (_name, status, code, body) => {
    const source = await buildFeedSource(feed.url);
    feed.answer = (response) => response.writeHead(status).end(body);
    await poll();
    const once = await rowOf(source.id);
    expect(once).toMatchObject({ failures: 1, problem: { code } });
    expect((once.nextPollAt?.getTime() ?? 0) - Date.now()).toBeLessThan(61_000);
    await makeDue(source.id);
    await poll();
    const twice = await rowOf(source.id);
    expect(twice).toMatchObject({ failures: 2, failingSince: once.failingSince });
    expect((twice.nextPollAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(100_000);
    const agent = await buildPerson('service');
    const request = new Request('http://vuoro.test/');
    expect(await sourceView(agent, source.id, request)).toMatchObject({
      state: 'failing',
      problem: { code },
    });

    feed.answer = (response) => response.end(rssOf(entries('1')));
    await makeDue(source.id);
    await poll();
    expect(await rowOf(source.id)).toMatchObject({ failures: 0, problem: null, failingSince: null });
    expect(await sourceView(agent, source.id, request)).toMatchObject({ state: 'works' });
  });

  it('leaves the server alone as long as it asks for', async () => {
    const source = await buildFeedSource(feed.url);
    feed.answer = (response) => response.writeHead(429, { 'Retry-After': '7200' }).end();
    await poll();
    const { nextPollAt } = await rowOf(source.id);
    expect((nextPollAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(7_100_000);
  });

  it('calls no address of the inner network, not even behind a redirect', async () => {
    const direct = await buildFeedSource('http://10.0.0.1/feed');
    await poll();
    expect(await rowOf(direct.id)).toMatchObject({ problem: { code: 'forbiddenAddress' } });
    const source = await buildFeedSource(feed.url);
    feed.answer = (response) => response.writeHead(302, { Location: 'http://169.254.169.254/' }).end();
    await poll();
    expect(await rowOf(source.id)).toMatchObject({ problem: { code: 'forbiddenAddress' } });
  });

  it('stops at a body that never ends', async () => {
    const source = await buildFeedSource(feed.url);
    feed.answer = (response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(100_000)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    };
    await poll();
    expect(await rowOf(source.id)).toMatchObject({ problem: { code: 'tooLarge' } });
  });

  it('lists what it could not take in, the latest two hundred', async () => {
    const source = await buildFeedSource(feed.url);
    const empty = Array.from({ length: 250 }, (_, at) => ({ id: `e${at}`, title: '' }));
    feed.answer = (response) => response.end(rssOf(empty));
    await poll();
    const row = await rowOf(source.id);
    expect(row).toMatchObject({ rejected: 250, failures: 0 });
    const rejects = await (await prisma()).sourceReject.findMany({ where: { sourceId: source.id } });
    expect(rejects).toHaveLength(MOST_REJECTS);
    expect(rejects[0]).toMatchObject({ reason: 'emptyText' });
  });
});

/** A source that is nothing but what the test says. */
const adapterOf = (read: SourceAdapter['read']): SourceAdapter => ({
  check: () => Promise.resolve({ name: 'x', items: 0 }),
  read,
});
const message = (id: string) =>
  ({ kind: 'message', message: { externalId: id, text: `Missä lasku ${id} on?` } }) as const;

describe('any source', () => {
  const due = () => ({ settings: {}, nextPollAt: new Date(Date.now() - 1000) });

  it('that says nothing is left for later, whether it hears that or not', async () => {
    const source = await buildSourceOf('feed', due());
    const deaf = adapterOf(async function* () {
      yield { items: [message('1')], resume: { at: 1 } };
      await new Promise(() => undefined);
    });
    await poll(deaf, 300);
    expect(await rowOf(source.id)).toMatchObject({ problem: { code: 'stalled' }, resume: { at: 1 } });
    expect(await texts(source.id)).toHaveLength(1);
  });

  it('goes on after what was stored when it broke off, and loses and doubles nothing', async () => {
    const source = await buildSourceOf('feed', due());
    const seen: unknown[] = [];
    const breaking = adapterOf(async function* (resume) {
      seen.push(resume);
      yield { items: [message('1'), message('2')], resume: { at: 2 } };
      await Promise.reject(new Error('broken pipe'));
    });
    await poll(breaking);
    expect(await rowOf(source.id)).toMatchObject({ problem: { code: 'unexpected' }, resume: { at: 2 } });
    await makeDue(source.id);
    const working = adapterOf(async function* (resume) {
      seen.push(resume);
      await Promise.resolve();
      yield { items: [message('2'), message('3')], resume: { at: 3 } };
    });
    await poll(working);
    expect(seen).toEqual([null, { at: 2 }]);
    expect(await texts(source.id)).toHaveLength(3);
  });

  it('stores nothing more once it has been paused', async () => {
    const source = await buildSourceOf('feed', due());
    const administrator = await buildPerson('administrator');
    const paused = adapterOf(async function* () {
      yield { items: [message('1')], resume: { at: 1 } };
      await setSourceActive(administrator, source.id, false);
      yield { items: [message('2')], resume: { at: 2 } };
    });
    await poll(paused);
    expect(await texts(source.id)).toEqual(['Missä lasku 1 on?']);
    expect(await rowOf(source.id)).toMatchObject({ resume: { at: 1 }, failures: 0 });
    await makeDue(source.id);
    expect(await poll(), 'not read while paused').toBe(false);
  });

  it('is claimed by one of many who ask at once, and again when its reader has died', async () => {
    const source = await buildSourceOf('feed', due());
    const claims = await Promise.all(Array.from({ length: 8 }, (_, at) => claimDue(`worker ${at}`)));
    const [first, ...others] = claims.filter((claim) => claim !== null);
    expect(others).toEqual([]);
    const at = new Date(Date.now() - 1000);
    await (await prisma()).source.update({ where: { id: source.id }, data: { leaseUntil: at } });
    const second = await claimDue('another');
    expect(second?.source.id).toBe(source.id);
    // The first was only slow: what it still brings is refused, and the second one's work stands.
    const late = adapterOf(async function* () {
      await Promise.resolve();
      yield { items: [message('late')], resume: { at: 1 } };
    });
    if (!first || !second) throw new Error('nothing was claimed');
    await pollSource(first, never, { open: () => Promise.resolve(late) });
    expect(await texts(source.id)).toEqual([]);
    expect(await rowOf(source.id)).toMatchObject({ leaseOwner: 'another', failures: 0, resume: null });
    await pollSource(second, never, { open: () => Promise.resolve(late) });
    expect(await texts(source.id)).toHaveLength(1);
  });

  it('is given back unread when the worker stops', async () => {
    const source = await buildSourceOf('feed', due());
    const stopping = new AbortController();
    const claim = await claimDue('test');
    const slow = adapterOf(async function* () {
      await new Promise((resolve) => setTimeout(resolve, 60_000).unref());
      yield { items: [], resume: null };
    });
    if (!claim) throw new Error('nothing was claimed');
    setTimeout(() => stopping.abort(), 100);
    await pollSource(claim, stopping.signal, { open: () => Promise.resolve(slow) });
    expect(await rowOf(source.id)).toMatchObject({ failures: 0, leaseUntil: null });
    expect((await claimDue('next'))?.source.id).toBe(source.id);
  });
});
