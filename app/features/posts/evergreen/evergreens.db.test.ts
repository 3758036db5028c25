import { beforeAll, describe, expect, it } from 'vitest';
import { buildPost, buildPublication, buildVariant } from '../../../../tests/support/build';
import { buildActor } from '../../../../tests/support/build-publishing';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { actOnEvergreen } from './evergreen-actions.server';
import { dueEvergreens } from './due-evergreens.server';
import { evergreensView } from './evergreens.view.server';
import { setEvergreen } from './set-evergreen.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { id: 1, name: 'Testi Oy' } });
});

const ZONE = 'Europe/Helsinki';

/** An evergreen of a service agent's whose review was due long ago, out once. */
async function overdue() {
  const actor = await buildActor('service');
  const departmentId = actor.grants[0]?.departmentId ?? '';
  const post = await buildPost({
    departmentId,
    reviewOn: new Date('2026-01-01'),
    title: 'Näin vaihdat salasanan',
  });
  const variant = await buildVariant({ postId: post.id, text: 'Vaihda salasana OmaLaajassa.' });
  const publishAt = new Date('2026-01-05T08:00:00Z');
  const out = { state: 'published', publishedAt: publishAt, remoteId: 'r' } as const;
  await buildPublication({ variantId: variant.id, publishAt, ...out });
  const ask = { id: post.id };
  const act = (intent: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...ask, intent })) form.set(name, value);
    return actOnEvergreen(actor, form);
  };
  const due = () => dueEvergreens(actor, new Date(), ZONE, 10);
  return { actor, post, act, due };
}

describe('evergreens', () => {
  it('tell when they were out last and whose review is due, until somebody looks', async () => {
    const { actor, post, act, due } = await overdue();
    const mine = async () => (await evergreensView(actor)).posts.find(({ id }) => id === post.id);
    expect(await mine()).toMatchObject({ isDue: true, lastOut: '2026-01-05T08:00:00.000Z' });
    expect((await due()).map(({ id }) => id)).toEqual([post.id]);
    expect(await dueEvergreens(await buildActor('product'), new Date(), ZONE, 10)).toEqual([]);
    await act('reviewed');
    expect(await mine()).toMatchObject({ isDue: false });
    expect(await due()).toEqual([]);
  });

  it('go out again as a new draft with the same words', async () => {
    const { post, act } = await overdue();
    const { to } = await act('again');
    const copy = await (
      await prisma()
    ).post.findUniqueOrThrow({ where: { id: to.replace('/posts/', '') }, include: { variants: true } });
    expect(copy).toMatchObject({ title: post.title, state: 'draft', reviewOn: null });
    expect(copy.variants).toMatchObject([{ text: 'Vaihda salasana OmaLaajassa.' }]);
  });

  it('are asked for a day to come; without one a post is none', async () => {
    const { actor, post } = await overdue();
    expect(await refusal(setEvergreen(actor, post.id, '2026-01-01'))).toMatchObject({ code: 'invalid' });
    await setEvergreen(actor, post.id, null);
    expect((await evergreensView(actor)).posts.map(({ id }) => id)).not.toContain(post.id);
  });
});
