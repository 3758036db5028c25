import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { wallOf } from '~/domain/calendar/zone';
import { buildDepartment } from '../../../../tests/support/build';
import { buildActor, buildDailyChannel, buildPolicy, inDays } from '../../../../tests/support/build-round';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { importPosts } from './import-posts.server';

withTestDatabase();

const dateIn = (days: number): string => wallOf(inDays(days), 'Europe/Helsinki').date;

async function buildImport() {
  await buildPolicy();
  const department = await buildDepartment();
  const channel = await buildDailyChannel({ capPerDay: 3, minGapMinutes: 60 });
  const editor = await buildActor([{ departmentId: department.id, role: 'editor' }]);
  const row = (title: string, day: number, time = '12:00') =>
    [dateIn(day), time, title, channel.name, department.nameFi, 'Teksti'].join(';');
  const table = (...rows: readonly string[]) =>
    Buffer.from(['Päivä;Kello;Otsikko;Kanavat;Osasto;Teksti', ...rows].join('\n'));
  return { department, channel, editor, row, table };
}

const kinds = (answer: Awaited<ReturnType<typeof importPosts>>) =>
  answer.kind === 'read' ? answer.rows.map(({ kind }) => kind) : answer;

describe('importing posts', () => {
  it('tries first, takes in the good rows, gives back the others, and nothing twice', async () => {
    const { department, editor, row, table } = await buildImport();
    const db = await prisma();
    const bytes = table(row('Eka', 5), row('Liian lähellä', 5, '12:30'), row('', 6), row('Toka', 7));
    const looked = await importPosts(editor, { bytes, dry: true });
    expect(kinds(looked)).toEqual(['good', 'rejected', 'rejected', 'good']);
    const inDepartment = { departmentId: department.id };
    expect(await db.post.count({ where: inDepartment })).toBe(0);

    const done = await importPosts(editor, { bytes, dry: false });
    expect(kinds(done)).toEqual(['good', 'rejected', 'rejected', 'good']);
    const problems = done.kind === 'read' ? done.rows.map((one) => one.problems.join(' ')) : [];
    expect(problems[1]).toContain('Eka');
    expect(problems[2]).toBe('Otsikko: Tieto puuttuu.');
    const posts = await db.post.findMany({
      where: inDepartment,
      include: { variants: { include: { publications: true } } },
      orderBy: { title: 'asc' },
    });
    expect(posts.map(({ title, state }) => [title, state])).toEqual([
      ['Eka', 'draft'],
      ['Toka', 'draft'],
    ]);
    const [publication] = posts[0]?.variants[0]?.publications ?? [];
    expect(publication?.publishAt).toEqual(inDays(5));
    expect(publication?.slotId).not.toBeNull();

    expect(kinds(await importPosts(editor, { bytes, dry: false }))).toEqual([
      'there',
      'rejected',
      'rejected',
      'there',
    ]);
    expect(await db.post.count({ where: inDepartment })).toBe(2);
  });

  it('takes what a person says of the columns', async () => {
    const { department, channel, editor } = await buildImport();
    const bytes = Buffer.from(
      `a;b;c;d;e\n${dateIn(8)};12;Omin sarakkein;${channel.name};${department.nameFi}`,
    );
    expect(kinds(await importPosts(editor, { bytes, dry: true }))).toEqual(['rejected']);
    const mapping = { date: 0, time: 1, title: 2, channels: 3, department: 4 };
    expect(kinds(await importPosts(editor, { bytes, dry: true, mapping }))).toEqual(['good']);
  });
});
