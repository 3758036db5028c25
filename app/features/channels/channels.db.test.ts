import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { materialiseSlots } from '~/features/allocation/api.server';
import { buildChannel, buildRequest } from '../../../tests/support/build';
import { buildActor } from '../../../tests/support/build-publishing';
import { withTestDatabase } from '../../../tests/support/test-database';
import { actOnChannel } from './act-on-channel.server';
import { channelsView, channelView } from './channels.view.server';
import { addChannel, saveChannel, setChannelActive } from './save-channel.server';
import { addSlotTemplate, removeSlotTemplate } from './slot-templates.server';

withTestDatabase();

const RULES = {
  name: 'Kanava',
  mark: 'KA',
  timeZone: 'Europe/Helsinki',
  maxSilenceDays: 5,
  isService: 'on' as const,
  emoji: 'sparing' as const,
  address: 'informal' as const,
  toneNote: 'Lyhyesti.',
};

/** What only a channel that everybody's posts go to is told on its own page. */
const LIMITS = {
  minGapMinutes: 30,
  capPerDay: 3,
  hours1: [[480, 960]] as const,
  hours2: [],
  hours3: [],
  hours4: [],
  hours5: [],
  hours6: [],
  hours7: [],
};

const form = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};

describe('a channel', () => {
  it('is added, given rules and read back in the person’s language', async () => {
    const admin = await buildActor('administrator');
    const id = await addChannel(admin, { kind: 'bluesky', name: 'Oma Bluesky', mark: 'OB' });
    await saveChannel(admin, id, RULES);
    const view = await channelView(admin, id);
    expect(view).toMatchObject({ maxSilenceDays: 5, isService: true, connected: false });
    expect(view.tone).toEqual({ emoji: 'sparing', address: 'informal', note: 'Lyhyesti.' });
    const events = await (await prisma()).auditEvent.findMany({ where: { subjectId: id } });
    expect(events.map(({ action }) => action)).toEqual(['channel.add', 'channel.change']);
  });

  it('that slots are shared out on has its limits from the policy; one that has room for all, from its page', async () => {
    const admin = await buildActor('administrator');
    const shared = await buildChannel({ kind: 'bluesky', capPerDay: 2 });
    await saveChannel(admin, shared.id, { ...RULES, ...LIMITS });
    expect((await channelView(admin, shared.id)).capPerDay).toBe(2);
    const site = await buildChannel({ kind: 'site' });
    await saveChannel(admin, site.id, { ...RULES, ...LIMITS });
    const view = await channelView(admin, site.id);
    expect(view).toMatchObject({ minGapMinutes: 30, capPerDay: 3 });
    expect(view.hours).toEqual(['8–16', '', '', '', '', '', '']);
    expect((await channelView({ ...admin, language: 'en' }, site.id)).hours[0]).toBe('8:00–16:00');
  });

  it('that is posted by hand names its service, and only such a one', async () => {
    const admin = await buildActor('administrator');
    const channel = await buildChannel({ kind: 'manual', settings: { note: 'kept' } });
    await saveChannel(admin, channel.id, { ...RULES, network: 'linkedin' });
    expect((await channelView(admin, channel.id)).network).toBe('linkedin');
    const db = await prisma();
    expect(await db.channel.findUnique({ where: { id: channel.id } })).toMatchObject({
      settings: { note: 'kept', network: 'linkedin' },
    });
    await saveChannel(admin, channel.id, { ...RULES, network: null });
    expect((await channelView(admin, channel.id)).network).toBeNull();

    const bluesky = await buildChannel({ kind: 'bluesky', settings: { handle: 'laaja' } });
    await saveChannel(admin, bluesky.id, { ...RULES, network: 'x' });
    expect(await db.channel.findUnique({ where: { id: bluesky.id } })).toMatchObject({
      settings: { handle: 'laaja' },
    });
    expect(await db.auditEvent.count({ where: { subjectId: channel.id, action: 'channel.change' } })).toBe(2);
  });

  it('of the same name gets a key of its own', async () => {
    const admin = await buildActor('administrator');
    const first = await addChannel(admin, { kind: 'manual', name: 'Lehti', mark: 'LE' });
    const second = await addChannel(admin, { kind: 'manual', name: 'Lehti', mark: 'LE' });
    const rows = await (await prisma()).channel.findMany({ where: { id: { in: [first, second] } } });
    expect(new Set(rows.map(({ key }) => key)).size).toBe(2);
  });

  it('says when it has been silent too long', async () => {
    const admin = await buildActor('administrator');
    const { id } = await buildChannel({ maxSilenceDays: 7 });
    const mine = (await channelsView(admin)).channels.find((channel) => channel.id === id);
    expect(mine).toMatchObject({ silentDays: null, tooSilent: true });
    await setChannelActive(admin, id, false);
    expect((await channelsView(admin)).channels.find((channel) => channel.id === id)?.tooSilent).toBe(false);
  });

  it('is changed by administrators only, and its page tells others so', async () => {
    const editor = await buildActor('editor', 'service');
    const { id } = await buildChannel({ kind: 'bluesky' });
    const slot = { weekday: 1, time: '09:00' };
    for (const attempt of [
      () => addChannel(editor, { kind: 'site', name: 'x', mark: 'X' }),
      () => saveChannel(editor, id, RULES),
      () => setChannelActive(editor, id, false),
      () => addSlotTemplate(editor, id, slot),
      () => removeSlotTemplate(editor, id, slot),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    expect((await channelView(editor, id)).mayManage).toBe(false);
    await expect(channelView(editor, 'nonsense')).rejects.toMatchObject({ code: 'notFound' });
  });

  it('tells what is wrong with a form, and keeps what was typed', async () => {
    const admin = await buildActor('administrator');
    const { id } = await buildChannel({ kind: 'feed' });
    const acted = await actOnChannel(
      admin,
      'browser',
      id,
      form({
        intent: 'save',
        name: '',
        mark: 'PITKÄ',
        timeZone: 'Suomi',
        minGapMinutes: '-5',
        capPerDay: '0',
        maxSilenceDays: '0',
        hours1: '16–8',
      }),
    );
    expect(acted).toMatchObject({
      kind: 'problems',
      about: 'rules',
      problems: {
        fields: {
          name: 'settings:channel.problem.name',
          mark: 'settings:channel.problem.mark',
          timeZone: 'settings:channel.problem.timeZone',
          minGapMinutes: 'settings:channel.problem.minGap',
          capPerDay: 'settings:channel.problem.capPerDay',
          maxSilenceDays: 'settings:channel.problem.silence',
          hours1: 'settings:channel.problem.hours',
        },
        values: { hours1: '16–8' },
      },
    });
    expect(
      await actOnChannel(admin, 'browser', id, form({ intent: 'addSlot', weekday: '8', time: '25:00' })),
    ).toMatchObject({
      kind: 'problems',
      about: 'slots',
    });
    await expect(actOnChannel(admin, 'browser', id, form({ intent: 'rm -rf' }))).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

describe('the week', () => {
  it('takes a place once, and gives back the coming slots that nobody has', async () => {
    const admin = await buildActor('administrator');
    const { id } = await buildChannel();
    const slot = { weekday: 3, time: '09:00' };
    await addSlotTemplate(admin, id, slot);
    await expect(addSlotTemplate(admin, id, slot)).rejects.toMatchObject({
      sentence: 'settings:slots.already',
    });
    const from = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const to = new Date(Date.now() + 22 * 86_400_000).toISOString().slice(0, 10);
    await materialiseSlots({ from, to }, { channelIds: [id] });
    const db = await prisma();
    const slots = await db.slot.findMany({ where: { channelId: id }, orderBy: { startsAt: 'asc' } });
    expect(slots.length).toBeGreaterThanOrEqual(2);
    const request = await buildRequest();
    await db.grant.create({ data: { requestId: request.id, slotId: slots[0]?.id ?? '' } });
    await removeSlotTemplate(admin, id, slot);
    expect((await db.slot.findMany({ where: { channelId: id } })).map((one) => one.id)).toEqual([
      slots[0]?.id,
    ]);
    expect((await channelView(admin, id)).week[2]?.times).toEqual([]);
  });

  it('has no places where everything fits', async () => {
    const admin = await buildActor('administrator');
    const { id } = await buildChannel({ kind: 'site' });
    await expect(addSlotTemplate(admin, id, { weekday: 1, time: '09:00' })).rejects.toMatchObject({
      sentence: 'settings:slots.none',
    });
  });
});
