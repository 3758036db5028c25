import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildChannel, buildPost, buildPublication, buildVariant } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { keepMentionable, mentionsView, removeMentionable } from './directory.server';
import { mentionables } from './mentionables.server';

withTestDatabase();

const DID = 'did:plc:z72i7hdynmk6r22z27h6tvur';

function form(fields: Readonly<Record<string, string>>): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.set(name, value);
  return filled;
}

/** A server of the network that knows one handle. */
const network: typeof fetch = (input) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const isKnown = url.searchParams.get('handle') === 'traficom.fi';
  return Promise.resolve(
    Response.json(isKnown ? { did: DID } : { error: 'InvalidRequest', message: 'Unable to resolve handle' }, {
      status: isKnown ? 200 : 400,
    }),
  );
};
const broken: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));

describe('the directory of mentions', () => {
  it('keeps somebody with the account that Bluesky tells, and lets them go', async () => {
    const editor = await buildActor('editor');
    const fields = { name: ' Traficom ', 'handle-bluesky': '@traficom.fi', 'handle-x': 'TraficomFinland' };
    expect(await keepMentionable(editor, form(fields), network)).toEqual({
      name: 'Traficom',
      bluesky: 'found',
      voided: 0,
    });
    const db = await prisma();
    expect(await mentionables(db)).toEqual([
      { name: 'Traficom', handles: { bluesky: 'traficom.fi', x: 'TraficomFinland' }, blueskyDid: DID },
    ]);
    const [one] = (await mentionsView(editor)).people;
    const silent = await keepMentionable(editor, form({ ...fields, id: one?.id ?? '' }), broken);
    expect(silent.bluesky).toBe('silent');
    expect((await mentionables(db))[0]?.blueskyDid).toBeNull();
    expect(await refusal(keepMentionable(editor, form({ name: 'traficom' }), network))).toMatchObject({
      sentence: 'settings:mentions.problem.there',
    });
    await removeMentionable(editor, one?.id ?? '');
    expect(await mentionables(db)).toEqual([]);
  });

  it('takes no handle that is none or that nobody has, and nothing from whoever may not', async () => {
    const editor = await buildActor('editor');
    const keep = (fields: Readonly<Record<string, string>>) =>
      refusal(keepMentionable(editor, form({ name: 'Kyber', ...fields }), network));
    expect(await keep({ 'handle-mastodon': 'kyber' })).toMatchObject({
      sentence: 'settings:mentions.problem.handle',
    });
    expect(await keep({ 'handle-bluesky': 'kukaan.fi' })).toMatchObject({
      sentence: 'settings:mentions.problem.unknown',
    });
    expect(await keep({ name: '@' })).toMatchObject({ sentence: 'settings:mentions.problem.name' });
    const service = await buildActor('service');
    expect(await refusal(keepMentionable(service, form({ name: 'Kyber' }), network))).toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('a change of the directory', () => {
  const paragraph = (text: string) => ({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  });

  async function approved(words: { readonly document?: string; readonly own?: string }, state?: 'cancelled') {
    const post = await buildPost({
      state: 'approved',
      approvedAt: new Date(),
      document: paragraph(words.document ?? 'Hei'),
    });
    const channel = await buildChannel({ kind: 'x' });
    const variant = await buildVariant({
      postId: post.id,
      channelId: channel.id,
      ...(words.own !== undefined && { text: words.own }),
    });
    await buildPublication({ variantId: variant.id, ...(state && { state }) });
    return post;
  }

  it('ends the approval of words that it alters and that have not gone out, and tells their authors', async () => {
    const editor = await buildActor('editor');
    const posts = {
      inDocument: await approved({ document: 'Kiitos @Traficom!' }),
      inOwn: await approved({ own: 'Eka\n---\nKiitos @traficom!' }),
      hidden: await approved({ document: 'Kiitos @Traficom!', own: 'Kiitos!' }),
      another: await approved({ document: 'Kiitos @Traficomin' }),
      over: await approved({ document: 'Kiitos @Traficom!' }, 'cancelled'),
    };
    const db = await prisma();
    const statesNow = async () => {
      const rows = await db.post.findMany({ select: { id: true, state: true } });
      return Object.fromEntries(
        Object.entries(posts).map(([name, { id }]) => [name, rows.find((row) => row.id === id)?.state]),
      );
    };
    const kept = await keepMentionable(editor, form({ name: 'Traficom', 'handle-x': 'TraficomFinland' }));
    expect(kept.voided).toBe(2);
    expect(await statesNow()).toEqual({
      inDocument: 'draft',
      inOwn: 'draft',
      hidden: 'approved',
      another: 'approved',
      over: 'approved',
    });
    const { inDocument } = posts;
    expect(await db.post.findUniqueOrThrow({ where: { id: inDocument.id } })).toMatchObject({
      revision: inDocument.revision + 1,
    });
    expect(await db.notice.findMany({ where: { userId: inDocument.authorId } })).toMatchObject([
      { sentence: 'notices:say.mentionChanged', values: { name: 'Traficom', title: inDocument.title } },
    ]);

    await db.post.updateMany({ data: { state: 'approved' } });
    const [one] = (await mentionsView(editor)).people;
    const same = { id: one?.id ?? '', name: 'Traficom', 'handle-x': 'TraficomFinland' };
    // What changes for another network changes no words here.
    expect((await keepMentionable(editor, form({ ...same, 'handle-threads': 'traficom_fi' }))).voided).toBe(
      0,
    );
    expect((await keepMentionable(editor, form({ ...same, name: 'Virasto' }))).voided).toBe(2);
    expect((await keepMentionable(editor, form(same))).voided).toBe(0);
    await db.post.updateMany({ data: { state: 'approved' } });
    expect(await removeMentionable(editor, same.id)).toEqual({ voided: 2 });
  });

  it('is refused with a sentence where another was quicker', async () => {
    const editor = await buildActor('editor');
    const both = await Promise.allSettled([
      keepMentionable(editor, form({ name: 'Kyber' })),
      keepMentionable(editor, form({ name: 'kyber' })),
    ]);
    const refused = both.filter((one) => one.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { sentence: 'settings:mentions.problem.there' } }]);
    const [one] = (await mentionsView(editor)).people;
    await removeMentionable(editor, one?.id ?? '');
    expect(await refusal(keepMentionable(editor, form({ id: one?.id ?? '', name: 'Kyber' })))).toMatchObject({
      code: 'notFound',
    });
  });
});
