import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { giveDatabase, openDatabase, closeDatabase } from '~/db/database.server';
import { wallOf } from '~/domain/calendar/zone';
import { calendarView } from '~/features/calendar/view/calendar.view.server';
import { moveOnCalendar } from '~/features/calendar/moves/move-on-calendar.server';
import { openBrowser, paintTimes } from './calendar-browser';
import { barePage } from './calendar-bare';
import { fillCalendar, MONTH, PASSWORD, ZONE } from './calendar-data';

const LOOKS = 40;
const MOVES = 40;
const PAINTS = 5;
const PORT = 4_399;

export type Figures = {
  /** What the month's loader asks of the embedded database and works out, 95 of 100 within. */
  readonly serverP95Ms: number;
  /** From the request to the first card on the screen, the middle one of five, in Chromium. */
  readonly firstPaintMs: number;
  /** The same for a page with nothing but FullCalendar and the same events in its script. */
  readonly bareFirstPaintMs: number;
  /** One move of a post with all rules checked, 95 of 100 within. */
  readonly moveP95Ms: number;
  readonly posts: number;
  readonly inMonth: number;
};

/**
 * The calendar with 20,000 posts in the database and 2,000 in the month, embedded.
 * Needs `npm run build` and a Chromium.
 */
export async function run(): Promise<Figures> {
  if (!existsSync('build/server/index.js'))
    throw new Error('Nothing has been built yet. Run `npm run build` first.');
  const dataDir = await mkdtemp(path.join(tmpdir(), 'vuoro-bench-'));
  try {
    giveDatabase(await openDatabase({ dataDir }));
    process.stderr.write('filling the calendar\n');
    const filled = await fillCalendar();
    const view = {
      view: 'month',
      date: MONTH,
      department: null,
      channel: null,
      campaign: null,
      state: null,
    } as const;
    const look = () => calendarView(filled.actor, view);
    for (let warm = 0; warm < 5; warm += 1) await look();
    const serverP95Ms = p95(await times(LOOKS, look));
    const shown = await look();
    process.stderr.write(`server ${serverP95Ms} ms; moving\n`);
    const movable = shown.posts.filter(({ movable: can }) => can).slice(-MOVES - 3);
    const moves = await times(movable.length, async (turn) => {
      const post = movable[turn];
      if (!post) return;
      const { date } = wallOf(new Date(post.instant), ZONE);
      // Nights are free, so that every move goes through and is written.
      const time = `0${Math.floor(turn / 12)}:${String((turn % 12) * 5).padStart(2, '0')}`;
      const form = new FormData();
      for (const [name, value] of Object.entries({ publicationId: post.id, date, time, seen: post.instant }))
        form.set(name, value);
      const answer = await moveOnCalendar(filled.actor, form);
      if (!answer.ok) throw new Error(`A move was refused: ${JSON.stringify(answer)}`);
    });
    const moveP95Ms = p95(moves.slice(3));
    const bare = await barePage(
      shown.posts.map(({ id, title, instant }) => ({ id, title, start: instant })),
      MONTH,
    );
    await closeDatabase();

    process.stderr.write(`moves ${moveP95Ms} ms; painting\n`);
    const server = await startServer(dataDir);
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${PORT}/sign-in`);
      await page.fill('input[name=email]', filled.actor.email);
      await page.fill('input[name=password]', PASSWORD);
      await page.press('input[name=password]', 'Enter');
      await page.waitForURL((url) => url.pathname === '/');
      const address = `http://127.0.0.1:${PORT}/calendar?view=month&date=${MONTH}`;
      return {
        serverP95Ms,
        firstPaintMs: median(await paintTimes(page, address, PAINTS)),
        bareFirstPaintMs: median(await paintTimes(page, bare.address, PAINTS)),
        moveP95Ms,
        posts: filled.posts,
        inMonth: shown.posts.length,
      };
    } finally {
      await browser.close();
      bare.close();
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
  } finally {
    await closeDatabase();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startServer(dataDir: string): Promise<ChildProcess> {
  const env = { ...process.env, VUORO_DATA: dataDir, PORT: String(PORT), LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => text.includes('http://') && resolve());
    child.once('exit', () => reject(new Error('The server did not start.')));
  });
  return child;
}

async function times(count: number, work: (turn: number) => Promise<unknown>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const before = performance.now();
    await work(turn);
    found.push(performance.now() - before);
  }
  return found;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;
const at = (values: readonly number[], share: number): number =>
  rounded(values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0);
const p95 = (values: readonly number[]): number => at(values, 0.95);
const median = (values: readonly number[]): number => at(values, 0.5);
