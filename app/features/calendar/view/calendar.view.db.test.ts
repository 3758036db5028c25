import { expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import {
  buildChannel,
  buildDepartment,
  buildPost,
  buildPublication,
  buildRequest,
  buildSlot,
  buildVariant,
} from '../../../../tests/support/build';
import { buildActor } from '../../../../tests/support/build-round';
import { buildOrganisation } from '../../../../tests/support/build-source';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { readFilter } from '../filter';
import { calendarView } from './calendar.view.server';

withTestDatabase();

it('counts the same slots whoever is filtered away', async () => {
  await buildOrganisation();
  const actor = await buildActor([]);
  const { id: channelId } = await buildChannel();
  for (const hour of ['10', '12'])
    await buildSlot({ channelId, startsAt: new Date(`2026-01-14T${hour}:00Z`) });
  const startsAt = new Date('2026-01-14T14:00Z');
  const { id: slotId } = await buildSlot({ channelId, startsAt });
  await buildPublication({ channelId, slotId, publishAt: startsAt });
  const shown = async (department: string) => {
    const address = new URLSearchParams({ view: 'week', date: '2026-01-14', channel: channelId, department });
    const { slots, wells } = await calendarView(actor, readFilter(address));
    return { slots, wells: wells.map(({ kind }) => kind) };
  };
  // The week has gone by: what nothing was put into is not free any more.
  const slots = { all: 3, filled: 1, granted: 0, free: 0, unused: 2 };
  expect(await shown('')).toEqual({ slots, wells: ['free', 'free', 'filled'] });
  expect(await shown((await buildDepartment()).id)).toEqual({ slots, wells: ['free', 'free'] });
});

it('tells every post by its own title, and an embargoed one to nobody else, beside one that needs an answer', async () => {
  await buildOrganisation();
  const { id: channelId } = await buildChannel();
  const at = (hour: string) => new Date(`2026-01-14T${hour}:00Z`);
  const slot = await buildSlot({ channelId, startsAt: at('10') });
  const request = await buildRequest({ needsAnswer: true, earliest: at('09'), latest: at('20') });
  const db = await prisma();
  const grant = await db.grant.create({ data: { requestId: request.id, slotId: slot.id } });
  const place = async (title: string, publishAt: Date, more: { grantId?: string; embargoUntil?: Date }) => {
    const { grantId, ...secret } = more;
    const post = await buildPost({ title, state: 'approved', ...secret });
    const variant = await buildVariant({ postId: post.id, channelId });
    await buildPublication({
      variantId: variant.id,
      publishAt,
      ...(grantId && { grantId, slotId: slot.id }),
    });
  };
  await place('Luvattu', at('10'), { grantId: grant.id });
  await place('Tavallinen', at('12'), {});
  await place('Salainen', at('14'), { embargoUntil: new Date('2099-01-01T00:00Z') });
  const { posts } = await calendarView(
    await buildActor([]),
    readFilter(new URLSearchParams({ view: 'week', date: '2026-01-14', channel: channelId })),
  );
  expect(posts.map(({ title }) => title)).toEqual(['Luvattu', 'Tavallinen']);
});
