import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import {
  buildChannel,
  buildDepartment,
  buildPost,
  buildPublication,
  buildVariant,
} from '../../../../tests/support/build';
import { buildActor, inDays } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { calendarCsv } from './calendar-csv.server';
import { calendarIcs, feedByKey } from './calendar-ics.server';
import { feedsView, makeFeed, revokeFeed } from './feeds.server';

withTestDatabase();

const ALL = { view: null, date: null, department: null, channel: null, campaign: null, state: null } as const;

async function buildOn(overrides: Parameters<typeof buildPost>[0], publishAt: Date) {
  const department = await buildDepartment();
  const channel = await buildChannel({ name: 'Facebook, Suomi' });
  const post = await buildPost({ departmentId: department.id, state: 'approved', ...overrides });
  const variant = await buildVariant({ postId: post.id, channelId: channel.id });
  const publication = await buildPublication({ variantId: variant.id, publishAt });
  await (
    await prisma()
  ).organisation.upsert({ where: { id: 1 }, create: { id: 1, name: 'Laaja' }, update: {} });
  return { department, channel, post, publication };
}

/** The events as two readers that have nothing in common understand them. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown as unknown[]);
  const one = calendar.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each);
    return { uid: event.uid, summary: event.summary, start: event.startDate.toJSDate().toISOString() };
  });
  const other = Object.values(nodeIcal.sync.parseICS(text)).flatMap((event) =>
    event?.type === 'VEVENT'
      ? [{ uid: event.uid, summary: event.summary, start: event.start.toISOString() }]
      : [],
  );
  expect(other).toEqual(one);
  return one;
}

const keyOf = (address: string): string => /feed\/([^/]+)\//.exec(address)?.[1] ?? '';

describe('the calendar for other calendars', () => {
  it('is read at the right instant, winter and summer, whatever zone the server is in', async () => {
    const winter = new Date('2026-03-28T07:30:00Z');
    const summer = new Date('2026-03-29T06:30:00Z');
    const first = await buildOn({ title: 'Huolto; tauko, "pitkä" ☂️' }, winter);
    const second = await buildOn({ title: 'x'.repeat(120) }, summer);
    const actor = await buildActor([]);
    const span = { start: new Date('2026-03-01T00:00Z'), end: new Date('2026-04-01T00:00Z') };
    for (const zone of ['UTC', 'Europe/Helsinki', 'America/New_York']) {
      process.env['TZ'] = zone;
      const events = read(await calendarIcs(actor, ALL, span));
      expect(events, zone).toEqual([
        {
          uid: `${first.publication.id}@vuoro`,
          summary: 'Huolto; tauko, "pitkä" ☂️ (Facebook, Suomi)',
          start: winter.toISOString(),
        },
        {
          uid: `${second.publication.id}@vuoro`,
          summary: `${'x'.repeat(120)} (Facebook, Suomi)`,
          start: summer.toISOString(),
        },
      ]);
    }
    process.env['TZ'] = 'UTC';
  });

  it('tells no title that is under an embargo: nothing to outsiders, that something is there to insiders', async () => {
    const author = await buildActor([]);
    const { publication } = await buildOn(
      { title: 'Salainen lanseeraus', authorId: author.userId, embargoUntil: inDays(30) },
      inDays(40),
    );
    const span = { start: inDays(39), end: inDays(41) };
    const outsider = await calendarIcs(await buildActor([]), ALL, span);
    expect(outsider).not.toContain(publication.id);
    const insider = await calendarIcs(author, ALL, span);
    expect(read(insider)).toMatchObject([{ uid: `${publication.id}@vuoro` }]);
    expect(insider).not.toContain('Salainen');
  });
});

describe('a feed', () => {
  it('opens with its key, until it is revoked or its person has left', async () => {
    await buildOn({ title: 'Tuleva' }, inDays(5));
    const actor = await buildActor([]);
    const key = keyOf(await makeFeed(actor, { name: 'Puhelin' }));
    expect(await feedByKey(key)).toContain('Tuleva');
    const stored = await (await prisma()).calendarFeed.findFirstOrThrow({ where: { userId: actor.userId } });
    expect(JSON.stringify(stored)).not.toContain(key);
    expect(await feedByKey(`${key}x`)).toBeNull();
    expect((await feedsView(actor))[0]?.lastReadAt).not.toBeNull();

    const stranger = await buildActor([]);
    await expect(revokeFeed(stranger, stored.id)).rejects.toMatchObject({ code: 'notFound' });
    await revokeFeed(actor, stored.id);
    expect(await feedByKey(key)).toBeNull();

    const other = keyOf(await makeFeed(actor, { name: 'Läppäri' }));
    await (await prisma()).user.update({ where: { id: actor.userId }, data: { active: false } });
    expect(await feedByKey(other)).toBeNull();
  });
});

describe('the calendar as a table', () => {
  it('has the period that the address shows, in wall time', async () => {
    await buildOn({ title: '=HYPERLINK("x")' }, new Date('2027-05-05T06:15:00Z'));
    const csv = await calendarCsv(await buildActor([]), { ...ALL, view: 'day', date: '2027-05-05' });
    expect(csv).toContain(`"2027-05-05";"09:15";"'=HYPERLINK(""x"")";"Facebook, Suomi"`);
    const next = await calendarCsv(await buildActor([]), { ...ALL, view: 'day', date: '2027-05-06' });
    expect(next.trim().split('\r\n')).toHaveLength(1);
  });
});
