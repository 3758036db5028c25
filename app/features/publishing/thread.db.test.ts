import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import {
  buildActor,
  buildDue,
  callsLongAgo,
  FakeChannel,
  FakeSenders,
  type Behaviour,
} from '../../../tests/support/build-publishing';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { callOff } from './call-off.server';
import { cancelPublication } from './cancel-publication.server';
import { correctPublication } from './correct-publication.server';
import { publicationView } from './publication.view.server';
import { publishDue } from './publishing-loop.server';
import { resolveUnknown } from './resolve-unknown.server';
import { retryPublication } from './retry-publication.server';
import { withdrawPublication } from './withdraw-publication.server';

withTestDatabase();

const THREAD = 'Häiriö Oulussa.\n---\nSyy on löytynyt.\n---\nKorjaus valmistuu klo 14.';
const REFUSED = { kind: 'rejected', code: 'contentRefused', diagnostic: 'no' } as const;

async function scene(
  script: readonly Behaviour[] = [],
  guarantee: 'keyed' | 'blind' = 'keyed',
  ownText = THREAD,
) {
  const senders = new FakeSenders();
  const fake = new FakeChannel(guarantee, script);
  const channel = await senders.add(fake, { kind: 'bluesky' });
  const { id, variantId } = await buildDue({ channelId: channel.id, ownText });
  const read = async () => (await prisma()).publication.findUniqueOrThrow({ where: { id } });
  return { senders, fake, id, variantId, read, turn: () => publishDue('worker-1', senders) };
}

const sentBy = (fake: FakeChannel) => [...fake.posts.values()].map(({ wire }) => wire.text);

describe('a thread', () => {
  it('goes out part by part, each under its own key and under the part before', async () => {
    const { fake, id, read, turn } = await scene();
    await turn();
    expect(sentBy(fake)).toEqual(['Häiriö Oulussa.', 'Syy on löytynyt.', 'Korjaus valmistuu klo 14.']);
    expect([...fake.posts.keys()]).toEqual([id, `${id}#1`, `${id}#2`]);
    expect(fake.posts.get(`${id}#2`)?.wire.follows).toEqual({
      kind: 'reply',
      root: `remote-${id}`,
      parent: `remote-${id}#1`,
    });
    // The publication's link is the first part's.
    expect(await read()).toMatchObject({
      state: 'published',
      part: 3,
      partCount: 3,
      remoteId: `remote-${id}`,
    });
  });

  it('goes on from the first part that is not out, also after a refusal that a person cured', async () => {
    const { senders, fake, id, read, turn } = await scene(['accept', REFUSED]);
    const editor = await buildActor('editor');
    await turn();
    expect(await read()).toMatchObject({ state: 'failed', part: 1, problem: 'contentRefused' });
    const view = await publicationView(editor, id);
    expect(view.partsOut).toBe(1);
    expect(view.parts).toMatchObject([
      { number: 1, state: 'published', waitsFor: null },
      { number: 2, state: 'failed', waitsFor: null },
      { number: 3, state: 'planned', waitsFor: 2 },
    ]);
    await retryPublication(editor, { publicationId: id }, senders);
    expect((await publicationView(editor, id)).parts?.[2]).toMatchObject({
      state: 'planned',
      waitsFor: null,
    });
    await turn();
    expect(await read()).toMatchObject({ state: 'published', part: 3 });
    expect(sentBy(fake)).toHaveLength(3);
  });

  it('calls people by their account in later parts too, also when such a part is in doubt', async () => {
    await (
      await prisma()
    ).mentionable.create({
      data: {
        name: 'Traficom',
        key: 'traficom',
        handles: { bluesky: 'traficom.fi' },
        blueskyDid: 'did:plc:traficom',
      },
    });
    const text = 'Häiriö Oulussa.\n---\nKiitos @Traficom avusta.';
    const { fake, id, read, turn } = await scene(['accept', 'dropAfter'], 'keyed', text);
    await turn();
    await callsLongAgo(id);
    await turn();
    expect(await read()).toMatchObject({ state: 'published', part: 2 });
    expect(fake.posts.get(`${id}#1`)?.wire).toMatchObject({
      text: 'Kiitos @traficom.fi avusta.',
      facets: [{ feature: { kind: 'mention', did: 'did:plc:traficom' } }],
    });
  });

  it('called off with many others keeps what is out, to be taken down', async () => {
    const { senders, fake, id, read, turn } = await scene(['accept', REFUSED]);
    const editor = await buildActor('editor');
    await turn();
    expect(await transaction((tx) => callOff(tx, { id }))).toEqual([{ id, state: 'published' }]);
    await withdrawPublication(editor, { publicationId: id, reason: 'Vastaus poistui.' }, senders);
    expect(fake.withdrawn).toEqual([`remote-${id}`]);
    expect((await read()).state).toBe('withdrawn');
  });

  it('asks the channel about a part in doubt, and about that part only', async () => {
    const { fake, id, read, turn } = await scene(['accept', 'dropAfter']);
    await turn();
    expect(await read()).toMatchObject({ state: 'unknown', part: 1 });
    await callsLongAgo(id);
    await turn();
    await turn();
    expect(await read()).toMatchObject({ state: 'published', part: 3 });
    expect(fake.calls).toBe(3);
  });

  it('whose part a person saw goes on after it, under the last one that Vuoro knows', async () => {
    const { senders, fake, id, read, turn } = await scene(['accept', 'dropAfter'], 'blind');
    const editor = await buildActor('editor');
    await turn();
    const seen = { there: true, url: 'https://fake.example/toinen' } as const;
    await resolveUnknown(editor, { publicationId: id, seen }, senders);
    await turn();
    expect(await read()).toMatchObject({ state: 'published', part: 3 });
    expect([...fake.posts.values()].at(-1)?.wire.follows?.parent).toBe(`remote-${id}`);
  });

  it('that is called off in the middle shows what is out, and is taken down whole', async () => {
    const { senders, fake, id, read, turn } = await scene(['accept', 'accept', REFUSED]);
    const editor = await buildActor('editor');
    await turn();
    await cancelPublication(editor, { publicationId: id }, { senders });
    expect(await read()).toMatchObject({ state: 'published', part: 2 });
    expect((await publicationView(editor, id)).parts?.map(({ state }) => state)).toEqual([
      'published',
      'published',
      'cancelled',
    ]);
    await withdrawPublication(editor, { publicationId: id, reason: 'Väärä paikkakunta.' }, senders);
    expect(fake.withdrawn).toEqual([`remote-${id}#1`, `remote-${id}`]);
    expect((await read()).state).toBe('withdrawn');
  });

  it.each([
    ['goes on with the new words', 'Häiriö Oulussa.\n---\nSyy ei ole tiedossa.', 'published', null],
    ['not after other first words', 'Häiriö Kempeleessä.\n---\nSyy selvisi.', 'failed', 'partsChanged'],
  ] as const)('written and approved anew in the middle: %s', async (_name, text, state, problem) => {
    const { senders, fake, id, variantId, read, turn } = await scene(['accept', REFUSED]);
    const editor = await buildActor('editor');
    await turn();
    const db = await prisma();
    const changed = await db.variant.update({ where: { id: variantId }, data: { text } });
    const approvedAt = new Date(changed.updatedAt.getTime() + 1);
    await db.post.update({ where: { id: changed.postId }, data: { approvedAt } });
    await retryPublication(editor, { publicationId: id }, senders);
    await turn();
    expect(await read()).toMatchObject({ state, problem });
    // Publishing the rest would say the same again.
    expect((await publicationView(editor, id)).partsRest).toBe(problem === null ? 'published' : null);
    const said = ['Häiriö Oulussa.', ...(state === 'published' ? ['Syy ei ole tiedossa.'] : [])];
    expect(sentBy(fake)).toEqual(said);
  });

  it('is not begun while one of its parts is too long or empty', async () => {
    const { senders, fake } = await scene();
    const [channelId = ''] = senders.fakes.keys();
    const long = await buildDue({ channelId, ownText: `Eka\n---\n${'ö'.repeat(301)}` });
    const empty = await buildDue({ channelId, ownText: 'Eka\n---\n' });
    await publishDue('worker-1', senders);
    const db = await prisma();
    expect(await db.publication.findUnique({ where: { id: long.id } })).toMatchObject({
      state: 'failed',
      problem: 'textTooLong',
    });
    expect(await db.publication.findUnique({ where: { id: empty.id } })).toMatchObject({
      state: 'failed',
      problem: 'textEmpty',
    });
    expect(sentBy(fake)).not.toContain('Eka');
  });

  it.each([
    ['a thread', 'threads', THREAD, 'threads_manage_replies', 'threads_basic'],
    ['a first comment', 'facebook', 'Hei.\n---\nLue lisää.', 'pages_manage_engagement', 'pages_manage_posts'],
  ])(
    'is not begun where the account may not go on with it: %s',
    async (_n, kind, ownText, permission, basic) => {
      const senders = new FakeSenders();
      const fake = new FakeChannel();
      const granted = (...scopes: readonly string[]) => ({ account: { name: 'Laaja', scopes: [...scopes] } });
      const channel = await senders.add(fake, { kind, settings: granted(basic) });
      const db = await prisma();
      const [whole, single] = [
        await buildDue({ channelId: channel.id, ownText }),
        await buildDue({ channelId: channel.id }),
      ];
      const read = () => db.publication.findUniqueOrThrow({ where: { id: whole.id } });
      await publishDue('worker-1', senders);
      // Nothing of it went out, though another post of the same channel did.
      expect(await read()).toMatchObject({ state: 'held', problem: 'followNotPermitted', part: 0, fence: 0 });
      expect([...fake.posts.keys()]).toEqual([single.id]);

      await db.channel.update({ where: { id: channel.id }, data: { settings: granted(basic, permission) } });
      await publishDue('worker-1', senders);
      expect((await read()).state, 'connected again, it waits for a person').toBe('held');
      const editor = await buildActor('editor');
      await retryPublication(editor, { publicationId: whole.id }, senders);
      await publishDue('worker-1', senders);
      expect((await read()).state).toBe('published');
    },
  );

  it('cannot be put right one post at a time', async () => {
    const { senders, id, turn } = await scene();
    await turn();
    const editor = await buildActor('editor');
    const correction = correctPublication(editor, { publicationId: id, reason: 'Kirjoitusvirhe' }, senders);
    expect((await refusal(correction)).sentence).toBe('publishing:correct.cannot');
  });
});
