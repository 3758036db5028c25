import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { fetchInbox } from '~/features/inbox/api.server';
import { buildPerson, buildSource, formOf } from '../../../tests/support/build-inbox';
import { buildApiSource, buildOrganisation, buildSourceOf } from '../../../tests/support/build-source';
import { feedServer, rssOf, type FeedServer } from '../../../tests/support/network/feed-server';
import { withTestDatabase } from '../../../tests/support/test-database';
import { actOnSource } from './act-on-source.server';
import { addSource, setSourceActive } from './save-source.server';
import { sourcesView, sourceView } from './sources.view.server';

withTestDatabase();
let feed: FeedServer;
beforeAll(async () => {
  await buildOrganisation();
  feed = await feedServer();
  feed.answer = (response) => response.end(rssOf([{ id: '1', title: 'Hei' }]));
});
afterAll(() => feed.close());

const request = new Request('http://vuoro.test/settings/sources');
const connect = (url: string) => formOf({ intent: 'connect', url });
const unique = () => `Lähde ${Math.random()}`;

describe('sources in the settings', () => {
  it('are added, connected after a look, paused and resumed, each in the log', async () => {
    const administrator = await buildPerson('administrator');
    const id = await addSource(administrator, { kind: 'feed', name: unique() });
    expect(await sourceView(administrator, id, request)).toMatchObject({ state: 'unconnected' });
    expect(await actOnSource(administrator, id, connect(feed.url))).toMatchObject({
      kind: 'done',
      toast: { sentence: 'sources:connection.done', values: { name: 'Hälytykset' } },
    });
    expect(await sourceView(administrator, id, request)).toMatchObject({
      state: 'waiting',
      settings: { url: feed.url },
    });
    await actOnSource(administrator, id, formOf({ intent: 'test' }));
    await actOnSource(administrator, id, formOf({ intent: 'pause' }));
    expect(await sourceView(administrator, id, request)).toMatchObject({ state: 'paused' });
    await actOnSource(administrator, id, formOf({ intent: 'resume' }));
    const events = await (
      await prisma()
    ).auditEvent.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } });
    expect(events.map(({ action }) => action)).toEqual([
      ...['source.add', 'source.connect', 'source.pause', 'source.resume'],
    ]);
  });

  it('whose files people import tell how many messages they have brought, and when', async () => {
    const service = await buildPerson('administrator');
    const source = await buildSource();
    const none = (await sourcesView(service)).sources.find(({ id }) => id === source.id);
    expect(none).toMatchObject({ state: 'byHand', received: 0, lastReceivedAt: null });
    await fetchInbox(source.id, [{ text: 'Miten maksan laskun?' }, { text: 'Milloin kuitu tulee?' }]);
    const some = (await sourcesView(service)).sources.find(({ id }) => id === source.id);
    expect(some).toMatchObject({ received: 2, lastReceivedAt: expect.any(String) as string });
    expect(await sourceView(service, source.id, request)).toMatchObject({ received: 2 });
  });

  it.each([
    ['an address of the inner network', 'https://10.1.2.3/feed', 'sources:trouble.forbiddenAddress'],
    ['a port that no page has', 'http://127.0.0.1:22/feed', 'sources:trouble.forbiddenAddress'],
    ['a server that is not there', 'http://127.0.0.1:9999/feed', 'sources:trouble.unreachable'],
  ])('are not connected to %s, and what was typed stays', async (_name, url, sentence) => {
    const administrator = await buildPerson('administrator');
    const id = await addSource(administrator, { kind: 'feed', name: unique() });
    const acted = await actOnSource(administrator, id, connect(url));
    expect(acted).toMatchObject({ kind: 'trouble', sentence, values: { url } });
    expect(await sourceView(administrator, id, request)).toMatchObject({ state: 'unconnected' });
  });

  it('say which field is wrong', async () => {
    const administrator = await buildPerson('administrator');
    const id = await addSource(administrator, { kind: 'feed', name: unique() });
    expect(await actOnSource(administrator, id, connect('ei osoite'))).toMatchObject({
      kind: 'problems',
      about: 'connection',
      problems: { fields: { url: 'sources:feed.problem.url' } },
    });
  });

  it('never read the same twice, nor have the same name', async () => {
    const administrator = await buildPerson('administrator');
    const name = unique();
    const first = await addSource(administrator, { kind: 'feed', name });
    await expect(addSource(administrator, { kind: 'feed', name })).rejects.toMatchObject({
      sentence: 'sources:problem.nameTaken',
    });
    const second = await addSource(administrator, { kind: 'feed', name: unique() });
    await actOnSource(administrator, first, connect(`${feed.url}?a`));
    expect(await actOnSource(administrator, second, connect(`${feed.url}?a`))).toMatchObject({
      kind: 'trouble',
      sentence: 'sources:problem.placeTaken',
    });
  });

  it('go on from where they were in the same place, and begin anew in another', async () => {
    const administrator = await buildPerson('administrator');
    const id = await addSource(administrator, { kind: 'feed', name: unique() });
    const resume = async () => (await (await prisma()).source.findUniqueOrThrow({ where: { id } })).resume;
    await actOnSource(administrator, id, connect(`${feed.url}?b`));
    await (await prisma()).source.update({ where: { id }, data: { resume: { etag: 'x' } } });
    await actOnSource(administrator, id, connect(`${feed.url}?b`));
    expect(await resume()).toEqual({ etag: 'x' });
    const shown = async () => (await sourceView(administrator, id, request)).resumesFrom;
    expect(await shown()).toBeNull();
    const until = '2026-11-20T12:03:00.000Z';
    await (await prisma()).source.update({ where: { id }, data: { resume: { until } } });
    expect(await shown()).toBe(until);
    await actOnSource(administrator, id, connect(`${feed.url}?c`));
    expect(await resume()).toBeNull();
  });

  it('are managed by administrators and seen by those who serve', async () => {
    const { source } = await buildApiSource();
    const agent = await buildPerson('service');
    expect((await sourcesView(agent)).mayManage).toBe(false);
    for (const intent of ['pause', 'connect', 'test', 'readNow', 'makeToken', 'revokeToken']) {
      const form = formOf({ intent, url: feed.url, name: 'x' });
      const { id } = intent === 'makeToken' ? source : await buildSourceOf('feed');
      await expect(actOnSource(agent, id, form), intent).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(setSourceActive(agent, source.id, false)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(addSource(agent, { kind: 'api', name: 'x' })).rejects.toMatchObject({ code: 'forbidden' });
    const stranger = await buildPerson('marketing');
    await expect(sourcesView(stranger)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(sourceView(stranger, source.id, request)).rejects.toMatchObject({ code: 'forbidden' });
    const nothing = '00000000-0000-7000-8000-000000000000';
    await expect(sourceView(agent, nothing, request)).rejects.toMatchObject({ code: 'notFound' });
  });
});
