import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import type { AppError } from '~/platform/app-error';
import {
  buildChannel,
  buildPost,
  buildPublication,
  buildRequest,
  buildSlot,
  buildVariant,
} from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { cancelPublication } from './cancel-publication.server';
import { movePublication } from './move-publication.server';
import { placeBack, wayBackOf } from './place-back.server';
import { placePost, type PlaceInput } from './place-post.server';
import { unplaceGrant } from './unplace-grant.server';

withTestDatabase();

// A Tuesday morning some weeks away, so that nothing is in the past.
const base = new Date(Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 20 * 86_400_000 + 8 * 3_600_000);
const at = (minutes: number) => new Date(base.getTime() + minutes * 60_000);
const place = (input: PlaceInput) => transaction((tx) => placePost(tx, input));

async function refusal(work: Promise<unknown>): Promise<Pick<AppError, 'code' | 'sentence' | 'values'>> {
  try {
    await work;
  } catch (error) {
    return error as AppError;
  }
  throw new Error('nothing was refused');
}

async function read(id: string) {
  return (await prisma()).publication.findUniqueOrThrow({ where: { id } });
}

describe('placePost', () => {
  it('makes the variant and the plan, and goes to our own site and feed beside it', async () => {
    const [channel, site, feed] = await Promise.all([
      buildChannel(),
      buildChannel({ kind: 'site' }),
      buildChannel({ kind: 'feed' }),
    ]);
    const post = await buildPost();
    const db = await prisma();
    await db.variant.createMany({
      data: [site, feed].map(({ id }) => ({ postId: post.id, channelId: id })),
    });
    const slot = await buildSlot({ channelId: channel.id, startsAt: at(0) });
    const { publicationId } = await place({
      postId: post.id,
      channelId: channel.id,
      publishAt: at(0),
      slotId: slot.id,
    });

    const all = await db.publication.findMany({
      where: { variant: { postId: post.id } },
      include: { channel: true },
    });
    expect(all.map(({ channel: { kind }, slotId, state }) => [kind, slotId, state]).sort()).toEqual([
      ['feed', null, 'planned'],
      ['manual', slot.id, 'planned'],
      ['site', null, 'planned'],
    ]);
    expect(all.every(({ publishAt }) => publishAt.getTime() === at(0).getTime())).toBe(true);
    expect(await read(publicationId)).toMatchObject({ nextTryAt: at(0) });

    const again = await refusal(place({ postId: post.id, channelId: channel.id, publishAt: at(600) }));
    expect(again).toMatchObject({ code: 'conflict', sentence: 'publishing:place.alreadyThere' });
  });

  it('names the post in the way and the nearest free time, and writes nothing', async () => {
    const channel = await buildChannel({ minGapMinutes: 90 });
    const first = await buildPost({ title: 'Alv-ilmoitus' });
    await place({ postId: first.id, channelId: channel.id, publishAt: at(0) });
    const second = await buildPost();
    const refused = await refusal(place({ postId: second.id, channelId: channel.id, publishAt: at(60) }));
    expect(refused).toMatchObject({
      sentence: 'publishing:place.tooClose',
      values: { other: 'Alv-ilmoitus', minutes: 90, channel: channel.name },
    });
    expect(await (await prisma()).variant.count({ where: { postId: second.id } })).toBe(0);
    await place({ postId: second.id, channelId: channel.id, publishAt: at(90) });
  });

  it('does not name a post under embargo to a stranger', async () => {
    const channel = await buildChannel({ minGapMinutes: 90 });
    const secret = await buildPost({ title: 'Salainen tulos', embargoUntil: at(0) });
    await place({ postId: secret.id, channelId: channel.id, publishAt: at(0) });
    const stranger = await buildActor('editor');
    const input = { channelId: channel.id, publishAt: at(10), by: stranger };
    const refused = await refusal(place({ ...input, postId: (await buildPost()).id }));
    expect(refused.values['other']).toBe('julkaisukiellon alainen julkaisu');
    const insider = { ...stranger, userId: secret.authorId };
    const told = await refusal(place({ ...input, by: insider, postId: (await buildPost()).id }));
    expect(told.values['other']).toBe('Salainen tulos');
  });

  it('refuses a past time, an embargoed time, a taken, a closed and a strange slot', async () => {
    const channel = await buildChannel();
    const slot = await buildSlot({ channelId: channel.id, startsAt: at(0) });
    const closed = await buildSlot({ channelId: channel.id, startsAt: at(60), closedAt: new Date() });
    const elsewhere = await buildSlot({ startsAt: at(0) });
    const post = await buildPost({ embargoUntil: at(-30) });
    const asked = { postId: post.id, channelId: channel.id };
    const sentenceOf = async (input: PlaceInput) => (await refusal(place(input))).sentence;
    expect(await sentenceOf({ ...asked, publishAt: new Date(Date.now() - 120_000) })).toBe(
      'publishing:place.past',
    );
    expect(await sentenceOf({ ...asked, publishAt: at(-31) })).toBe('publishing:place.embargoed');
    expect(await sentenceOf({ ...asked, publishAt: at(60), slotId: closed.id })).toBe(
      'publishing:place.slotClosed',
    );
    expect((await refusal(place({ ...asked, publishAt: at(0), slotId: elsewhere.id }))).code).toBe(
      'notFound',
    );

    const holder = await buildRequest({ title: 'Kesäkampanja' });
    await (await prisma()).grant.create({ data: { requestId: holder.id, slotId: slot.id } });
    expect(await refusal(place({ ...asked, publishAt: at(0), slotId: slot.id }))).toMatchObject({
      sentence: 'publishing:place.slotTaken',
      values: { other: 'Kesäkampanja', nearest: 'ei yhtään kahden viikon sisällä' },
    });
  });

  it('lets a grant have more in a day than a person by hand', async () => {
    const channel = await buildChannel({ capPerDay: 1 });
    const editor = await buildActor('editor');
    await place({ postId: (await buildPost()).id, channelId: channel.id, publishAt: at(0) });
    const second = { postId: (await buildPost()).id, channelId: channel.id, publishAt: at(120) };
    expect((await refusal(place({ ...second, by: editor }))).sentence).toBe('publishing:place.dayFull');
    await place(second);
  });

  it('gives one place to one of many who ask at once', async () => {
    const channel = await buildChannel({ minGapMinutes: 30 });
    const posts = await Promise.all(Array.from({ length: 6 }, () => buildPost()));
    const results = await Promise.allSettled(
      posts.map(({ id }, index) => place({ postId: id, channelId: channel.id, publishAt: at(index) })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    }
  });

  it('takes the slot that the channel has at the very time, as a move there does', async () => {
    const channel = await buildChannel({ minGapMinutes: 0 });
    const slot = await buildSlot({ channelId: channel.id, startsAt: at(0) });
    const editor = await buildActor('editor');
    const first = await buildPost();
    const placed = await place({
      postId: first.id,
      channelId: channel.id,
      publishAt: at(0),
      by: editor,
    });
    expect(placed.slotId).toBe(slot.id);
    const second = await buildPost();
    const refused = await refusal(
      place({ postId: second.id, channelId: channel.id, publishAt: at(0), by: editor }),
    );
    expect(refused.sentence).toBe('publishing:place.slotTaken');
  });
});

async function granted() {
  const [channel, site, post] = await Promise.all([
    buildChannel(),
    buildChannel({ kind: 'site' }),
    buildPost(),
  ]);
  const db = await prisma();
  await db.variant.create({ data: { postId: post.id, channelId: site.id } });
  const slot = await buildSlot({ channelId: channel.id, startsAt: at(0) });
  const other = await buildSlot({ channelId: channel.id, startsAt: at(240) });
  const request = await buildRequest({ postId: post.id });
  const grant = await db.grant.create({ data: { requestId: request.id, slotId: slot.id } });
  const { publicationId } = await place({
    postId: post.id,
    channelId: channel.id,
    publishAt: at(0),
    slotId: slot.id,
    grantId: grant.id,
  });
  const companion = await db.publication.findFirstOrThrow({
    where: { variant: { postId: post.id }, channelId: site.id },
  });
  return { channel, slot, other, grant, publicationId, companion };
}

describe('movePublication', () => {
  it('takes its companions along from what does not go out at the old time, and leaves them with what does', async () => {
    const { publicationId, companion } = await granted();
    const db = await prisma();
    const { postId } = await read(publicationId);
    const variant = await buildVariant({ postId });
    const beside = await buildPublication({
      variantId: variant.id,
      publishAt: companion.publishAt,
      state: 'failed',
    });
    const actor = await buildActor('editor');
    const move = (minutes: number) => movePublication(actor, { publicationId, publishAt: at(minutes) });
    await move(240);
    expect((await read(companion.id)).publishAt).toEqual(at(240));
    expect((await read(beside.id)).publishAt).toEqual(companion.publishAt);

    await db.publication.update({
      where: { id: beside.id },
      data: { state: 'planned', publishAt: at(240), nextTryAt: at(240) },
    });
    await move(480);
    expect((await read(companion.id)).publishAt).toEqual(at(240));
  });

  it('leaves its companions with what is held, which goes out at the time once it is let go', async () => {
    const { publicationId, companion } = await granted();
    const variant = await buildVariant({ postId: (await read(publicationId)).postId });
    await buildPublication({ variantId: variant.id, publishAt: companion.publishAt, state: 'held' });
    await movePublication(await buildActor('editor'), { publicationId, publishAt: at(240) });
    expect((await read(companion.id)).publishAt).toEqual(companion.publishAt);
  });

  it('moves into the slot at that time, with its grant and its companions, and is logged', async () => {
    const { other, grant, publicationId, companion, slot } = await granted();
    const editor = await buildActor('editor');
    await movePublication(editor, { publicationId, publishAt: at(240) });
    const db = await prisma();
    expect(await read(publicationId)).toMatchObject({
      publishAt: at(240),
      slotId: other.id,
      state: 'planned',
    });
    expect((await read(companion.id)).publishAt).toEqual(at(240));
    expect((await db.grant.findUniqueOrThrow({ where: { id: grant.id } })).slotId).toBe(other.id);
    const [event] = await db.auditEvent.findMany({ where: { subjectId: publicationId } });
    expect(event).toMatchObject({
      actorId: editor.userId,
      action: 'publication.move',
      before: { publishAt: at(0).toISOString(), slotId: slot.id },
      after: { publishAt: at(240).toISOString() },
    });
    await movePublication(editor, { publicationId, publishAt: at(0) });
    expect(await read(publicationId)).toMatchObject({ publishAt: at(0), slotId: slot.id });
  });

  it('moves outside slots, and another post can then have the slot', async () => {
    const { channel, slot, grant, publicationId } = await granted();
    const editor = await buildActor('editor');
    await movePublication(editor, { publicationId, publishAt: at(77) });
    expect(await read(publicationId)).toMatchObject({ slotId: null, grantId: grant.id });
    const next = await buildPost();
    await place({ postId: next.id, channelId: channel.id, publishAt: at(0), slotId: slot.id, by: editor });
    expect((await refusal(movePublication(editor, { publicationId, publishAt: at(0) }))).sentence).toBe(
      'publishing:place.slotTaken',
    );
  });

  it('is an editor’s; a stranger to the embargo does not even learn that it exists', async () => {
    const { publicationId, companion } = await granted();
    const agent = await buildActor('service', 'product', 'marketing', 'approver');
    expect((await refusal(movePublication(agent, { publicationId, publishAt: at(240) }))).code).toBe(
      'forbidden',
    );
    const { variant } = await (
      await prisma()
    ).publication.findUniqueOrThrow({
      where: { id: companion.id },
      include: { variant: true },
    });
    await (await prisma()).post.update({ where: { id: variant.postId }, data: { embargoUntil: at(-1) } });
    const editor = await buildActor('editor');
    expect((await refusal(movePublication(editor, { publicationId, publishAt: at(240) }))).code).toBe(
      'notFound',
    );
    expect(
      (await refusal(movePublication(editor, { publicationId: 'nonsense', publishAt: at(0) }))).code,
    ).toBe('notFound');
  });

  it('does not move what is out', async () => {
    const { publicationId } = await granted();
    await (
      await prisma()
    ).publication.update({
      where: { id: publicationId },
      data: { state: 'published', remoteId: 'x', publishedAt: new Date() },
    });
    const refused = await refusal(
      movePublication(await buildActor('editor'), { publicationId, publishAt: at(240) }),
    );
    expect(refused.sentence).toBe('publishing:refused.alreadyOut');
  });
});

describe('unplaceGrant', () => {
  it('cancels what the grant planned and leaves what is out', async () => {
    const { grant, publicationId, companion } = await granted();
    const db = await prisma();
    await db.publication.update({
      where: { id: companion.id },
      data: { state: 'published', remoteId: 'x', publishedAt: new Date() },
    });
    expect(await transaction((tx) => unplaceGrant(tx, grant.id, 'Pyyntö peruttiin'))).toBe(1);
    expect((await read(publicationId)).state).toBe('cancelled');
    expect((await read(companion.id)).state).toBe('published');
    expect(await db.auditEvent.findFirst({ where: { subjectId: publicationId } })).toMatchObject({
      why: 'Pyyntö peruttiin',
    });
  });
});

describe('a time that was cancelled', () => {
  const standing = async (grantId: string) =>
    (
      await (
        await prisma()
      ).publication.findMany({ where: { grantId, state: 'planned' }, include: { channel: true } })
    ).map(({ channel, publishAt, slotId }) => [channel.kind, publishAt.getTime(), slotId]);

  it('is given back as it was: with its slot and its grant, and what goes along stays as it is', async () => {
    const { slot, grant, publicationId, companion } = await granted();
    const editor = await buildActor('editor');
    await cancelPublication(editor, { publicationId: companion.id });
    await cancelPublication(editor, { publicationId });
    const { undo } = await wayBackOf(publicationId, '/posts/x');
    expect(undo).toEqual({
      action: `/publications/${publicationId}`,
      fields: { intent: 'placeBack', next: '/posts/x' },
    });
    await placeBack(editor, publicationId);
    expect(await standing(grant.id)).toEqual([['manual', at(0).getTime(), slot.id]]);
    expect((await read(publicationId)).state).toBe('cancelled');
    expect((await refusal(placeBack(editor, publicationId))).sentence).toBe('publishing:place.alreadyThere');
  });

  it('stays cancelled where somebody has taken the place, and says who', async () => {
    const { slot, channel, grant, publicationId } = await granted();
    const editor = await buildActor('editor');
    await cancelPublication(editor, { publicationId });
    await (await prisma()).grant.update({ where: { id: grant.id }, data: { revokedAt: new Date() } });
    const next = await buildPost({ title: 'Nopeampi' });
    await place({ postId: next.id, channelId: channel.id, publishAt: at(0), slotId: slot.id, by: editor });
    const refused = await refusal(placeBack(editor, publicationId));
    expect(refused).toMatchObject({ code: 'conflict', values: { other: 'Nopeampi' } });
  });

  it('is no way back for what was never cancelled, for whoever may not, and where the time is over', async () => {
    const { publicationId } = await granted();
    const editor = await buildActor('editor');
    expect(await wayBackOf(publicationId, '/')).toEqual({});
    expect((await refusal(placeBack(editor, publicationId))).sentence).toBe('publishing:place.notCancelled');
    expect((await refusal(placeBack(await buildActor('approver'), publicationId))).code).toBe('forbidden');
    await cancelPublication(editor, { publicationId });
    await (
      await prisma()
    ).publication.update({
      where: { id: publicationId },
      data: { publishAt: new Date(Date.now() - 60_000) },
    });
    expect(await wayBackOf(publicationId, '/')).toEqual({});
  });

  it('is not given back to what was held, nor to what was let past the holds', async () => {
    const editor = await buildActor('editor');
    for (const stood of [{ state: 'held' }, { exemptAt: new Date() }] as const) {
      const { publicationId } = await granted();
      await (await prisma()).publication.update({ where: { id: publicationId }, data: stood });
      await cancelPublication(editor, { publicationId });
      expect(await wayBackOf(publicationId, '/')).toEqual({});
      expect((await refusal(placeBack(editor, publicationId))).sentence).toBe(
        'publishing:place.notCancelled',
      );
    }
  });
});
