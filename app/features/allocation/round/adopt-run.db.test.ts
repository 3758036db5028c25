import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { documentFromText } from '~/domain/channels/document/document-runs';
import { publicationView } from '~/features/publishing/publication.view.server';
import { now } from '~/platform/clock.server';
import { buildPost } from '../../../../tests/support/build';
import {
  buildDailyChannel,
  buildPolicy,
  buildRival,
  buildWish,
  inDays,
} from '../../../../tests/support/build-round';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { withdrawRequest } from '../../requests/withdraw-request.server';
import { adoptRun } from './adopt-run.server';
import { pinPost, unpinPost } from './pin-post.server';
import { loadNames } from '../names.server';
import { readerOf } from './reader.server';
import { decisionText, toldIn } from './tell-decision';
import { runAllocation } from './run-allocation.server';
import { replay } from './run-record';
import { placementsOf, readRun } from './stored-run.server';

withTestDatabase();

/** Each test empties the rounds of the one before: a round looks at everybody's requests. */
async function freshRound() {
  const db = await prisma();
  await db.attempt.deleteMany();
  await db.publication.deleteMany();
  await db.grant.deleteMany();
  await db.decision.deleteMany();
  await db.ledgerEntry.deleteMany();
  await db.arbitrationRun.deleteMany();
  await db.round.deleteMany();
  await db.requestChannel.deleteMany();
  await db.slotRequest.deleteMany();
  await db.slot.deleteMany();
  await db.channel.updateMany({ data: { active: false } });
  await db.policy.deleteMany();
  await buildPolicy();
  return buildRival();
}

async function stored(runId: string) {
  return readRun(await (await prisma()).arbitrationRun.findUniqueOrThrow({ where: { id: runId } }));
}

const wishOf = (id: string) =>
  prisma().then((db) =>
    db.slotRequest.findUniqueOrThrow({
      where: { id },
      include: { grants: { include: { slot: true, publications: true } }, decisions: true },
    }),
  );

describe('a round', () => {
  it('is run and adopted: decisions, grants, publications and the ledger', async () => {
    const { editor, marketing, product, channel } = await freshRound();
    const one = await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    const two = await buildWish({ departmentId: product.id, channelIds: [channel.id] });
    // Only one day will do for these two.
    const day = { earliest: inDays(3, '00:00'), latest: inDays(3, '23:59') };
    const third = await buildWish({ departmentId: marketing.id, channelIds: [channel.id], rank: 2, ...day });
    const fourth = await buildWish({ departmentId: marketing.id, channelIds: [channel.id], rank: 3, ...day });
    const runId = await runAllocation(editor);
    expect(await adoptRun(editor, runId)).toEqual({ granted: 3, waitlisted: 1, declined: 0 });

    for (const id of [one.id, two.id, third.id]) {
      const wish = await wishOf(id);
      expect(wish.state).toBe('granted');
      expect(wish.decisions[0]?.textFi).toContain('Saitte ajan');
      expect(wish.grants).toHaveLength(1);
      const [grant] = wish.grants;
      expect(grant?.publications.map(({ publishAt, state }) => [publishAt, state])).toEqual([
        [grant?.slot.startsAt, 'planned'],
      ]);
    }
    const refused = await wishOf(fourth.id);
    expect(refused.state).toBe('waitlisted');
    expect(refused.decisions[0]?.textEn).toContain(third.title);
    expect(refused.decisions[0]?.textEn).not.toContain(third.id);
    const db = await prisma();
    // The department is addressed; whoever asked for nothing reads of it.
    const reader = { ...(await readerOf(db, editor, [])), ownIds: [product.id] };
    expect(decisionText((await wishOf(two.id)).decisions[0]!, reader)).toContain('Saitte ajan');
    expect(decisionText((await wishOf(one.id)).decisions[0]!, reader)).toContain('Pyyntö sai ajan');
    // Read with the titles that the decision tells and no others.
    const ids = toldIn(refused.decisions);
    expect(ids).toContain(third.id);
    expect(decisionText(refused.decisions[0]!, await readerOf(db, editor, ids))).toContain(third.title);
    const ledger = await db.ledgerEntry.findMany({ where: { runId, departmentId: marketing.id } });
    expect(ledger.map(({ placed }) => placed)).toEqual([2]);
    const events = await db.auditEvent.findMany({ where: { subjectId: runId }, orderBy: { id: 'asc' } });
    expect(events.map(({ action }) => action)).toEqual(['round.run', 'round.adopt']);
  });

  it('tells of an approved post that its granted channel, which had no version of it, could not take', async () => {
    const { editor, marketing } = await freshRound();
    const db = await prisma();
    const grantedOn = async (kind: string, sentences: number) => {
      const channel = await buildDailyChannel({ kind });
      const post = await buildPost({
        departmentId: marketing.id,
        state: 'approved',
        approvedAt: now(),
        document: documentFromText('Häiriö on korjattu. '.repeat(sentences)),
      });
      return {
        post,
        wish: await buildWish({ departmentId: marketing.id, channelIds: [channel.id], postId: post.id }),
      };
    };
    const long = await grantedOn('bluesky', 16);
    const short = await grantedOn('bluesky', 2);
    const roomy = await grantedOn('linkedin', 16);
    expect(await adoptRun(editor, await runAllocation(editor))).toMatchObject({ granted: 3 });

    const outcome = async ({ post, wish }: typeof long) => {
      const [publication] = await db.publication.findMany({ where: { grant: { requestId: wish.id } } });
      const { state, problem } = await publicationView(editor, publication?.id ?? '');
      const told = await db.notice.findMany({
        where: { userId: post.authorId, sentence: 'notices:say.unfit' },
      });
      return {
        state,
        code: problem?.code,
        next: problem?.next,
        links: told.map(({ link }) => link),
        id: publication?.id,
      };
    };
    // Planned all the same: the place is granted, and there is time to put it right.
    const unfit = await outcome(long);
    expect(unfit).toMatchObject({ state: 'planned', code: 'textTooLong', next: 'inTime' });
    expect(unfit.links).toEqual([`/publications/${unfit.id}`]);
    for (const fit of [short, roomy])
      expect(await outcome(fit)).toMatchObject({ state: 'planned', code: undefined, links: [] });
    // Put right, it is said no more.
    await db.post.update({ where: { id: long.post.id }, data: { document: documentFromText('Korjattu.') } });
    expect((await outcome(long)).code).toBeUndefined();
  });

  it('plans every episode of a series, each with a post of its own', async () => {
    const { editor, marketing, channel } = await freshRound();
    const series = await buildWish({
      departmentId: marketing.id,
      channelIds: [channel.id],
      episodes: 3,
      minDaysBetween: 2,
      maxDaysBetween: 4,
    });
    await adoptRun(editor, await runAllocation(editor));
    const db = await prisma();
    const publications = await db.publication.findMany({
      where: { grant: { requestId: series.id } },
      include: { variant: { include: { post: true } }, grant: true },
      orderBy: { publishAt: 'asc' },
    });
    expect(
      publications.map(({ grant, variant: { post } }) => [grant?.episode, post.title, post.state]),
    ).toEqual([
      [1, series.title, 'approved'],
      [2, `${series.title} (2/3)`, 'draft'],
      [3, `${series.title} (3/3)`, 'draft'],
    ]);
  });

  it('gives the same answer again from what was stored', async () => {
    const { editor, marketing, product, channel } = await freshRound();
    for (let rank = 1; rank <= 6; rank++) {
      await buildWish({ departmentId: marketing.id, channelIds: [channel.id], rank });
      await buildWish({ departmentId: product.id, channelIds: [channel.id], rank });
    }
    const { input, result } = await stored(await runAllocation(editor));
    const { again } = replay(input, result);
    expect(again?.decisions).toEqual(result.decisions);
    expect(again?.vector).toEqual(result.vector);
    expect(isDeepStrictEqual(JSON.parse(JSON.stringify(again?.explanations)), result.explanations)).toBe(
      true,
    );
  });

  it('is not pretended to be replayed when another version of the engine made it', async () => {
    const { editor, marketing, channel } = await freshRound();
    await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    const { input, result } = await stored(await runAllocation(editor));
    const { engine, ...unnumbered } = result.proof;
    expect(replay(input, { ...result, proof: { ...result.proof, engine: engine - 1 } })).toEqual({
      again: null,
      madeBy: engine - 1,
    });
    expect(replay(input, { ...result, proof: unnumbered as typeof result.proof })).toEqual({
      again: null,
      madeBy: null,
    });
  });

  it('keeps what was agreed, and draws no lots anew, when it is run again after adoption', async () => {
    const { editor, marketing, product, channel } = await freshRound();
    const agreed = await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    await adoptRun(editor, await runAllocation(editor));
    const before = (await wishOf(agreed.id)).grants;
    for (let rank = 1; rank <= 12; rank++)
      await buildWish({ departmentId: product.id, channelIds: [channel.id], rank });
    await adoptRun(editor, await runAllocation(editor));
    const after = await wishOf(agreed.id);
    expect(after.grants).toEqual(before);
    expect(after.decisions).toHaveLength(1);
  });

  it('is for editors', async () => {
    const { marketer, editor, marketing, channel } = await freshRound();
    await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    expect((await refusal(runAllocation(marketer))).code).toBe('forbidden');
    const runId = await runAllocation(editor);
    expect((await refusal(adoptRun(marketer, runId))).code).toBe('forbidden');
    expect((await refusal(unpinPost(marketer, runId))).code).toBe('forbidden');
  });

  it('has something to share out, or says so', async () => {
    const { editor } = await freshRound();
    expect((await refusal(runAllocation(editor))).sentence).toBe('arbitration:run.nothing');
  });
});

describe('a pin', () => {
  it('binds the plan with its reason, and is let go of', async () => {
    const { editor, marketing, product, channel } = await freshRound();
    const day = { earliest: inDays(3, '00:00'), latest: inDays(3, '23:59') };
    const first = await buildWish({ departmentId: marketing.id, channelIds: [channel.id], ...day });
    const pinned = await buildWish({ departmentId: product.id, channelIds: [channel.id] });
    await runAllocation(editor);
    const db = await prisma();
    const slot = await db.slot.findFirstOrThrow({ where: { channelId: channel.id, startsAt: inDays(3) } });
    const pin = { requestId: pinned.id, slotIds: [slot.id] };
    expect((await refusal(pinPost(editor, pin, '  '))).sentence).toBe('arbitration:pin.problem.why');
    const runId = (await pinPost(editor, pin, 'Lehdistötilaisuus')) ?? '';
    expect(placementsOf(await stored(runId))).toEqual([
      { requestId: pinned.id, episode: 1, slotId: slot.id },
    ]);
    await unpinPost(editor, pinned.id);
    await adoptRun(editor, (await pinPost(editor, pin, 'Lehdistötilaisuus')) ?? '');
    expect((await wishOf(pinned.id)).grants[0]?.pinned).toBe(true);
    expect((await wishOf(first.id)).decisions[0]?.textFi).toContain('siihen on kiinnitetty toinen julkaisu');
  });

  it('that breaks a rule is refused with the rule', async () => {
    const { editor, marketing, channel } = await freshRound();
    const wish = await buildWish({ departmentId: marketing.id, channelIds: [channel.id] });
    await runAllocation(editor);
    const slot = await (
      await prisma()
    ).slot.findFirstOrThrow({ where: { channelId: channel.id, startsAt: inDays(11) } });
    const told = await refusal(pinPost(editor, { requestId: wish.id, slotIds: [slot.id] }, 'Syy'));
    expect(told.sentence).toBe('arbitration:run.pinRefused');
    expect(told.values['because']).toContain('määräajan jälkeen');
    expect(told.values['title']).toBe(wish.title);
  });
});

describe('adopting what has gone stale', () => {
  async function proposed() {
    const round = await freshRound();
    const wish = await buildWish({ departmentId: round.marketing.id, channelIds: [round.channel.id] });
    const runId = await runAllocation(round.editor);
    const [placement] = placementsOf(await stored(runId));
    return { ...round, wish, runId, slotId: placement?.slotId ?? '' };
  }

  it('tells which request was withdrawn in between', async () => {
    const { editor, marketer, wish, runId } = await proposed();
    await withdrawRequest(marketer, wish.id);
    const told = await refusal(adoptRun(editor, runId));
    expect([told.sentence, told.values]).toEqual(['arbitration:conflict.withdrawn', { title: wish.title }]);
    expect(await (await prisma()).grant.count()).toBe(0);
  });

  it('tells which request was changed', async () => {
    const { editor, wish, runId } = await proposed();
    const db = await prisma();
    await db.slotRequest.update({ where: { id: wish.id }, data: { rank: 4 } });
    expect((await refusal(adoptRun(editor, runId))).sentence).toBe('arbitration:conflict.request');
  });

  it('does not mind a change that decides nothing', async () => {
    const { editor, wish, runId } = await proposed();
    await (await prisma()).slotRequest.update({ where: { id: wish.id }, data: { title: 'Uusi otsikko' } });
    await expect(adoptRun(editor, runId)).resolves.toMatchObject({ granted: 1 });
  });

  it('tells which slot was closed', async () => {
    const { editor, slotId, channel, runId } = await proposed();
    await (await prisma()).slot.update({ where: { id: slotId }, data: { closedAt: now() } });
    const told = await refusal(adoptRun(editor, runId));
    expect(told.sentence).toBe('arbitration:conflict.slotClosed');
    expect(told.values['channel']).toBe(channel.name);
  });

  it('tells whose promise has come in between', async () => {
    const { editor, product, channel, slotId, runId } = await proposed();
    const other = await buildWish({ departmentId: product.id, channelIds: [channel.id] });
    await (await prisma()).grant.create({ data: { requestId: other.id, slotId } });
    const told = await refusal(adoptRun(editor, runId));
    expect([told.sentence, told.values]).toEqual(['arbitration:conflict.promise', { title: other.title }]);
  });

  it('tells that the policy has changed', async () => {
    const { editor, runId } = await proposed();
    await buildPolicy({ rules: { holidays: 'none', leadHours: 1 } });
    expect((await refusal(adoptRun(editor, runId))).sentence).toBe('arbitration:conflict.policy');
  });

  it('tells that there is a newer proposal, and that it has been adopted already', async () => {
    const { editor, runId } = await proposed();
    const newer = await runAllocation(editor);
    expect((await refusal(adoptRun(editor, runId))).sentence).toBe('arbitration:conflict.notNewest');
    await adoptRun(editor, newer);
    expect((await refusal(adoptRun(editor, newer))).sentence).toBe('arbitration:conflict.adopted');
  });

  it('knows the title of the oldest of thousands of requests', async () => {
    const { marketing, marketer } = await freshRound();
    const wish = {
      departmentId: marketing.id,
      authorId: marketer.userId,
      kind: 'normal' as const,
      evidence: {},
    };
    const rows = Array.from({ length: 2_001 }, (_, index) => ({
      ...wish,
      id: randomUUID(),
      title: `Pyyntö ${index}`,
      topicKey: `aihe-${index}`,
      rank: index + 1,
      earliest: inDays(2),
      latest: inDays(9),
      createdAt: new Date(Date.UTC(2025, 0, 1) + index),
    }));
    const db = await prisma();
    await db.slotRequest.createMany({ data: rows });
    const names = await loadNames(
      db,
      { actor: null, language: 'fi' },
      rows.map(({ id }) => id),
    );
    expect(names.request(rows[0]?.id ?? '')).toBe('Pyyntö 0');
  });

  it('keeps an embargoed title from an editor who is no insider', async () => {
    const { editor, marketer, wish, runId } = await proposed();
    await (
      await prisma()
    ).slotRequest.update({
      where: { id: wish.id },
      data: { embargoUntil: inDays(5), insiderIds: [marketer.userId] },
    });
    const told = await refusal(adoptRun(editor, runId));
    expect(told.sentence).toBe('arbitration:conflict.request');
    expect(told.values['title']).not.toContain(wish.title);
  });
});
