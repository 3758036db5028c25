import { describe, expect, it } from 'vitest';
import { prisma, transaction } from '~/db/prisma.server';
import { buildChannel, buildPublication, buildRequest, buildSlot } from '../../../../tests/support/build';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { dropStaleSlots, materialiseSlots } from './materialise-slots.server';
import { listOpenSlots } from './open-slots.server';

withTestDatabase();

type Week = readonly (readonly [weekday: number, time: string])[];

async function channelWith(week: Week, overrides: Parameters<typeof buildChannel>[0] = {}) {
  const templates = { create: week.map(([weekday, time]) => ({ weekday, time })) };
  return buildChannel({ templates, ...overrides });
}

async function instants(channelId: string): Promise<readonly string[]> {
  const slots = await (await prisma()).slot.findMany({ where: { channelId }, orderBy: { startsAt: 'asc' } });
  return slots.map(({ startsAt }) => startsAt.toISOString());
}

describe('making slots from the weekly templates', () => {
  it('keeps the wall time when the clocks change', async () => {
    const { id } = await channelWith([
      [5, '09:00'],
      [1, '09:00'],
    ]);
    await materialiseSlots({ from: '2027-03-26', to: '2027-04-05' }, { channelIds: [id] });
    // Good Friday and Easter Monday 2027 are 26 and 29 March; summer time begins on the 28th.
    expect(await instants(id)).toEqual(['2027-04-02T06:00:00.000Z', '2027-04-05T06:00:00.000Z']);
    await materialiseSlots({ from: '2027-03-15', to: '2027-03-19' }, { channelIds: [id] });
    expect((await instants(id)).slice(0, 2)).toEqual([
      '2027-03-15T07:00:00.000Z',
      '2027-03-19T07:00:00.000Z',
    ]);
  });

  it('moves a time that the clocks skip to the first that exists, and makes a time that comes twice once', async () => {
    const { id } = await channelWith([[7, '03:30']]);
    await materialiseSlots({ from: '2028-03-26', to: '2028-03-26' }, { channelIds: [id] });
    await materialiseSlots({ from: '2028-10-29', to: '2028-10-29' }, { channelIds: [id] });
    expect(await instants(id)).toEqual(['2028-03-26T01:00:00.000Z', '2028-10-29T00:30:00.000Z']);
  });

  it('adds nothing when asked again, also by several at once', async () => {
    const { id } = await channelWith([
      [1, '09:00'],
      [3, '13:00'],
    ]);
    const range = { from: '2027-02-01', to: '2027-02-14' };
    const made = await Promise.all(
      Array.from({ length: 5 }, () => materialiseSlots(range, { channelIds: [id] })),
    );
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(4);
    expect(await materialiseSlots(range, { channelIds: [id] })).toBe(0);
    expect(await instants(id)).toHaveLength(4);
  });

  it('makes none outside opening hours and none on channels that have room for everybody', async () => {
    const closed = await channelWith(
      [
        [2, '07:00'],
        [2, '09:00'],
      ],
      { openingHours: { 2: [[480, 960]] } },
    );
    const site = await channelWith([[2, '09:00']], { kind: 'site' });
    await materialiseSlots({ from: '2027-02-02', to: '2027-02-02' }, { channelIds: [closed.id, site.id] });
    expect(await instants(closed.id)).toEqual(['2027-02-02T07:00:00.000Z']);
    expect(await instants(site.id)).toEqual([]);
  });

  it('drops what the templates no longer give, unless somebody has used or closed it', async () => {
    const channel = await channelWith([[2, '09:00']]);
    const at = (text: string) => new Date(text);
    await buildSlot({ channelId: channel.id, startsAt: at('2099-02-03T07:00:00Z') }); // a Tuesday, 9.00
    await buildSlot({ channelId: channel.id, startsAt: at('2099-02-04T07:00:00Z') });
    const granted = await buildSlot({ channelId: channel.id, startsAt: at('2099-02-05T07:00:00Z') });
    await buildSlot({
      channelId: channel.id,
      startsAt: at('2099-02-06T07:00:00Z'),
      closedAt: at('2026-01-01T00:00:00Z'),
    });
    const request = await buildRequest();
    await (await prisma()).grant.create({ data: { requestId: request.id, slotId: granted.id } });
    expect(await transaction((tx) => dropStaleSlots(tx, channel.id))).toBe(1);
    expect(await instants(channel.id)).toEqual([
      '2099-02-03T07:00:00.000Z',
      '2099-02-05T07:00:00.000Z',
      '2099-02-06T07:00:00.000Z',
    ]);
  });
});

describe('open slots', () => {
  it('leaves out what is closed, granted, published in or too near to a publication', async () => {
    const channel = await buildChannel({ minGapMinutes: 60 });
    const at = (hour: number) => new Date(Date.UTC(2099, 1, 3, hour));
    const slot = (hour: number, closedAt: Date | null = null) =>
      buildSlot({ channelId: channel.id, startsAt: at(hour), closedAt });
    const free = await slot(8);
    await slot(9, at(1));
    const granted = await slot(10);
    const near = await slot(14);
    const request = await buildRequest();
    await (await prisma()).grant.create({ data: { requestId: request.id, slotId: granted.id } });
    await buildPublication({ channelId: channel.id, publishAt: new Date(at(14).getTime() + 30 * 60_000) });
    const range = { start: at(0), end: at(23) };
    const open = await listOpenSlots(await prisma(), range, [channel.id]);
    expect(open.map(({ id }) => id)).toEqual([free.id]);
    expect(open.map(({ id }) => id)).not.toContain(near.id);
  });
});
