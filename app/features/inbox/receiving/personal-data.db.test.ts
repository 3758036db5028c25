import { beforeAll, describe, expect, it, vi } from 'vitest';
import { database } from '~/db/database.server';
import { prisma } from '~/db/prisma.server';
import { log } from '~/platform/log.server';
import { unseal } from '~/platform/seal.server';
import { buildPerson, buildSource } from '../../../../tests/support/build-inbox';
import { everyColumn, LETTER, PLANTED } from '../../../../tests/support/planted';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { messageView } from '../message.view.server';
import { fetchInbox } from './fetch-inbox.server';

withTestDatabase();

beforeAll(async () => {
  await (await prisma()).organisation.create({ data: { name: 'Laaja Oy', timeZone: 'Europe/Helsinki' } });
});

describe('personal data planted in every field of a message', () => {
  it('is in no column but the sealed original, and in no line of the log', async () => {
    const said = (['debug', 'info', 'warn', 'error'] as const).map((level) => vi.spyOn(log, level));
    const source = await buildSource();
    await fetchInbox(source.id, [
      {
        externalId: '<19.matti.virtanen@example.com>',
        conversation: 'ketju Matti Virtanen 040 765 4321',
        from: 'Matti Virtanen <matti.virtanen@example.com>',
        channel: 'sähköposti matti.virtanen@example.com',
        text: LETTER,
      },
      { from: '131052-308T', text: 'miten salasana vaihdetaan? t. Matti Virtanen 040 765 4321' },
    ]);
    const lines = JSON.stringify(said.flatMap(({ mock }) => mock.calls));

    const stored = await everyColumn();
    for (const piece of PLANTED) {
      expect(stored, piece).not.toContain(piece);
      expect(lines, piece).not.toContain(piece);
    }
    expect(stored).toContain('en pääse kirjautumaan');
  });

  it('is not in the error when the database refuses the message half-way, and nothing of it stays', async () => {
    const { sql } = await database();
    await sql.exec(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON "Question" FOR EACH ROW EXECUTE FUNCTION refuse();`);
    const source = await buildSource();
    const error = await fetchInbox(source.id, [{ from: 'Matti Virtanen', text: LETTER }]).then(
      () => null,
      (thrown: Error) => thrown,
    );
    await sql.exec('DROP TRIGGER refuse ON "Question"; DROP FUNCTION refuse;');
    expect(error?.message).toContain('disk full');
    for (const piece of PLANTED) expect(`${error?.message} ${error?.stack}`, piece).not.toContain(piece);
    expect(await (await prisma()).message.count({ where: { sourceId: source.id } })).toBe(0);
    // The miner has forgotten what the database did not keep: the next try is as good as the first.
    expect(await fetchInbox(source.id, [{ text: LETTER }])).toEqual({ added: 1, duplicates: 0 });
  });

  it('stays for those who answer, sealed, with a date until when', async () => {
    const source = await buildSource();
    await fetchInbox(source.id, [{ from: 'Matti Virtanen', text: LETTER }]);
    const [message] = await (await prisma()).message.findMany({ where: { sourceId: source.id } });
    const sealed = message?.original;
    expect(sealed).toBeTruthy();
    expect(Buffer.from(sealed as Uint8Array).includes('Virtanen')).toBe(false);
    expect(JSON.parse(unseal(sealed as Uint8Array))).toEqual({ text: LETTER, from: 'Matti Virtanen' });
    const days = ((message?.retainUntil.getTime() ?? 0) - (message?.createdAt.getTime() ?? 0)) / 86_400_000;
    expect(Math.round(days)).toBe(180);
  });

  it('counts one customer once without naming them', async () => {
    const source = await buildSource();
    await fetchInbox(source.id, [
      { from: 'Matti@Example.com', text: 'Missä lasku viipyy?', externalId: '1' },
      { from: ' matti@example.com', text: 'Missä se lasku viipyy?', externalId: '2' },
      { from: 'maija@example.com', text: 'Missä laskuni viipyy?', externalId: '3' },
    ]);
    const rows = await (
      await prisma()
    ).message.findMany({ where: { sourceId: source.id }, select: { customer: true } });
    expect(new Set(rows.map(({ customer }) => customer)).size).toBe(2);
    expect(rows.every(({ customer }) => /^[0-9a-f]{64}$/.test(customer ?? ''))).toBe(true);
  });
});

describe('messages that fight back', () => {
  /** What whoever reads a message is told of where it is cut off. */
  const limitsOf = async (id = '') => (await messageView(await buildPerson('service'), id)).limits;

  it.each([
    ['only emoji', '😡😡😡🔥'],
    ['right to left', 'مرحبا، متى تصل الفاتورة؟'],
    ['mixed languages', 'Hej! Miten maksan laskun? Can I pay it later? Tack!'],
    ['zero-width characters', 'Miten\u200b vaihdan\u200d osoit\u2060teen?'],
    ['half a character', 'Miten vaihdan osoitteen? \ud83d'],
    ['a zero byte', 'Miten\0 vaihdan osoitteen?'],
    ['fifty questions', Array.from({ length: 50 }, (_, at) => `Mitä maksaa palvelu numero ${at}?`).join(' ')],
    ['scripts', '<script>alert(1)</script><img src=x onerror=alert(2)> Miten vaihdan osoitteen?'],
    ['SQL', '\'; DROP TABLE "Message"; -- miten maksan laskun?'],
  ])('%s', async (_, text) => {
    const source = await buildSource();
    expect(await fetchInbox(source.id, [{ text }])).toEqual({ added: 1, duplicates: 0 });
    const [message] = await (
      await prisma()
    ).message.findMany({
      where: { sourceId: source.id },
      include: { questions: { include: { topic: true } } },
    });
    expect(message?.text.length).toBeGreaterThan(0);
    for (const { text: asked, startsAt, endsAt, topic } of message?.questions ?? []) {
      expect(message?.text.slice(startsAt, endsAt)).toBe(asked);
      expect(topic?.label).not.toBe('');
    }
  });

  it('one that asks fifty things: the first twelve are taken, and whoever reads it is told', async () => {
    const source = await buildSource();
    const ask = (many: number) =>
      Array.from({ length: many }, (_, at) => `Mitä maksaa palvelu numero ${at}?`).join(' ');
    await fetchInbox(source.id, [{ text: ask(50) }, { text: ask(2) }]);
    const messages = await (
      await prisma()
    ).message.findMany({ where: { sourceId: source.id }, include: { questions: true } });
    const [many, few] = messages.toSorted((a, b) => b.text.length - a.text.length);
    expect(many?.questions).toHaveLength(12);
    expect(await limitsOf(many?.id)).toEqual({ questions: 12, letters: null });
    expect(await limitsOf(few?.id)).toEqual({ questions: null, letters: null });
  });

  it('one of a megabyte: its beginning is shown, all of it is sealed', async () => {
    const source = await buildSource();
    const text = `Miten vaihdan osoitteen? ${'Lorem ipsum matti@example.com. '.repeat(35_000)}`;
    await fetchInbox(source.id, [{ text }]);
    const [message] = await (await prisma()).message.findMany({ where: { sourceId: source.id } });
    expect(message?.text.length).toBeLessThan(120_000);
    expect(message?.text).not.toContain('matti@');
    expect(await limitsOf(message?.id)).toMatchObject({ letters: { read: 20_000, shown: 100_000 } });
    expect((JSON.parse(unseal(message?.original as Uint8Array)) as { text: string }).text).toBe(text);
  });

  it('the same one ten thousand times is one', async () => {
    const source = await buildSource();
    const message = { from: 'a', text: 'Onko teillä häiriö?', receivedAt: new Date('2026-11-10T08:00:00Z') };
    const received = await fetchInbox(
      source.id,
      Array.from({ length: 10_000 }, () => message),
    );
    expect(received).toEqual({ added: 1, duplicates: 9_999 });
  });
});
