import { expect, it } from 'vitest';
import { buildChannel, buildDepartment, buildPublication, buildSlot } from '../../../../tests/support/build';
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
    const { slots, filled, wells } = await calendarView(actor, readFilter(address));
    return { slots, filled, wells: wells.map(({ kind }) => kind) };
  };
  expect(await shown('')).toEqual({ slots: 3, filled: 1, wells: ['free', 'free', 'filled'] });
  expect(await shown((await buildDepartment()).id)).toEqual({ slots: 3, filled: 1, wells: ['free', 'free'] });
});
