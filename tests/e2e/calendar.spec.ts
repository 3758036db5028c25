import type { Page } from '@playwright/test';
import { expect, test } from './world';

/*
 * The calendar as a room for two: views and their addresses, a move by keyboard with undo, a second editor who
 * sees it at once and is asked before anything of the first is overwritten, files and feeds for elsewhere, and
 * the shifts beside it.
 */

const card = (page: Page) => page.locator('.pc-grid .pc-ev:has(.post[data-s=planned])').last();
const dialog = (page: Page) => page.getByRole('dialog');

/** Opens the move form of a card with the keyboard and writes a new time. */
async function moveByKeyboard(page: Page, title: string, time: string): Promise<void> {
  const form = page.locator('#move-time');
  await page.locator('.pc-grid .pc-ev', { hasText: title }).first().focus();
  await page.keyboard.press('m');
  await form.fill(time);
  await form.blur();
  await dialog(page).locator('button[type=submit]').click();
}

test('two editors share the calendar', async ({ page, browser, w, signInAs }) => {
  await signInAs(page, 'aino');
  for (const view of ['day', 'month', 'quarter', 'list', 'week'] as const) {
    await page.goto('/calendar');
    await page.getByRole('link', { name: w(`calendar:view.${view}`), exact: true }).click();
    await page.waitForURL(new RegExp(`view=${view}`));
    await expect(page.locator('h1')).toBeVisible();
  }
  await expect(page.getByText(w('calendar:runway.title'))).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(w('calendar:runway.title'))).toBeHidden();
  for (const tool of ['.nav', '.top .seg', '.cal-tools button', '.cal-tools select', '.tabbar'])
    await expect(page.locator(tool).filter({ visible: true })).toHaveCount(0);
  // Whose the cards' colours are.
  await expect(page.locator('.cal-depts')).toBeVisible();
  await expect(page.locator('h1')).toBeVisible();
  await expect(card(page)).toBeVisible();
  await page.emulateMedia({ media: null });

  const title = (await card(page).locator('.t').textContent())?.trim() ?? '';
  expect(title).not.toBe('');
  const context = await browser.newContext({ storageState: await page.context().storageState() });
  const other = await context.newPage();
  await signInAs(other, 'petri');
  await other.goto('/calendar?view=week');
  await expect(page.locator('.presence')).toBeVisible();

  const first = page.locator('.pc-grid .pc-ev', { hasText: title }).first();
  const before = await first.locator('time').textContent();
  await moveByKeyboard(page, title, '16.05');
  await expect(page.locator('.toast')).toContainText(title);
  const theirs = other.locator('.pc-grid .pc-ev', { hasText: title }).first();
  await expect(theirs.locator('time')).toHaveText(/16[.:]05/);

  await page.keyboard.press('Control+z');
  await expect(first.locator('time')).toHaveText(before ?? '');
  await expect(theirs.locator('time')).toHaveText(before ?? '');

  await context.close();

  // The same on a phone: filters behind one button, the day of a month with its list, and a card's deeds by a press.
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator('.cal-filters-open').click();
  await page.getByLabel(w('calendar:allStates')).selectOption('planned');
  await page.waitForURL(/state=planned/);
  await page.locator('.cal-filters-show').click();
  await expect(page.locator('.cal-filters-open .count')).toHaveText('1');
  await page.getByRole('link', { name: w('calendar:view.month'), exact: true }).click();
  await expect(page.locator('.pc-grid')).toHaveCount(0);
  await page.locator('.pc-days .qday:has(b):not([aria-current])').first().click();
  await page.waitForURL(/date=/);
  await expect(page.locator('.pc-days .qday[aria-current=date] b')).toBeVisible();
  await page.locator('.pc-days .ag > .btn').first().click();
  await page.getByRole('button', { name: w('calendar:deed.m') }).click();
  await expect(dialog(page)).toBeVisible();
});

test('a stale move asks, and overwrites nothing', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  await page.goto('/calendar?view=week');
  const title = (await card(page).locator('.t').textContent())?.trim() ?? '';
  // Somebody else's move, made while this page had no connection to hear of it.
  await page.route('**/live?*', (route) => route.abort());
  await page.route('**/calendar/move', async (route) => {
    const body = new URLSearchParams(route.request().postData() ?? '');
    const theirs = new URLSearchParams(body);
    theirs.set('time', '17:35');
    await page.request.post('/calendar/move', { form: Object.fromEntries(theirs) });
    await page.unroute('**/calendar/move');
    await route.continue();
  });
  await moveByKeyboard(page, title, '18.25');
  await expect(dialog(page)).toContainText(w('calendar:stale.title'));
  await dialog(page).getByRole('button').first().click();
  const moved = page.locator('.pc-grid .pc-ev', { hasText: title }).first();
  await expect(moved.locator('time')).toHaveText(/17[.:]35/);
});

test('the calendar goes elsewhere, until its key is revoked', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  const csv = await (await page.request.get('/calendar/export.csv?view=month')).text();
  expect(csv).toContain(w('calendar:csv.channels'));
  await page.goto('/calendar/feeds');
  await page.getByLabel(w('calendar:feeds.name')).fill('Puhelin');
  await page.getByRole('button', { name: w('calendar:feeds.make') }).click();
  const address = new URL((await page.locator('code.password').textContent()) ?? '').pathname;
  const stranger = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(page.url()).origin });
  const feed = () => stranger?.request.get(address);
  expect(await (await feed())?.text()).toContain('BEGIN:VEVENT');
  await page
    .getByRole('button', { name: w('calendar:feeds.revoke') })
    .first()
    .click();
  await expect(page.getByText(w('calendar:feeds.empty'))).toBeVisible();
  expect((await feed())?.status()).toBe(404);
  await stranger?.close();
});

test('an absence opens a gap, and a substitute closes it', async ({ page, w, signInAs }) => {
  await signInAs(page, 'sanna');
  await page.goto('/shifts');
  await page.getByRole('link', { name: w('calendar:next') }).click();
  const away = page.locator('.shiftcard[data-away]').first();
  await expect(away).toContainText(w('shifts:awayUncovered'));
  const chosen = away.locator('select');
  await chosen.focus();
  // Walked through by arrows, nothing is sent on the way.
  await chosen.press('ArrowDown');
  await chosen.press('ArrowDown');
  await expect(away).toContainText(w('shifts:awayUncovered'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText(w('shifts:done.setSubstitute'));
  await expect(page.locator('.shiftcard[data-away]').first()).not.toContainText(w('shifts:awayUncovered'));
});

test('many posts at once: a week is copied and taken back, picked ones are shown before they move', async ({
  page,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  await page.goto('/calendar?view=week');
  await page.getByRole('button', { name: w('calendar:several.menu') }).click();
  await page.getByRole('button', { name: w('calendar:several.copyWeek') }).click();
  await dialog(page).locator('#copy-to').fill('2.3.2027');
  await dialog(page).locator('#copy-to').blur();
  await dialog(page)
    .getByRole('button', { name: w('calendar:several.preview') })
    .click();
  await expect(dialog(page).locator('tbody tr').first()).toBeVisible();
  await dialog(page).locator('.formacts button').first().click();
  await expect(dialog(page)).toBeHidden();
  const copies = async () =>
    (await page.request.get('/calendar/export.csv?view=week&date=2027-03-02')).text();
  expect((await copies()).split('\n').length).toBeGreaterThan(3);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.toast')).toContainText(w('calendar:several.undone'));
  expect((await copies()).trim().split('\n')).toHaveLength(1);

  const picked = card(page);
  const title = (await picked.locator('.t').textContent())?.trim() ?? '';
  await picked.focus();
  await page.keyboard.press('x');
  await expect(page.locator('.pc-grid .post.picked')).toHaveCount(1);
  await page.locator('#pick-days').fill('1');
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator('tbody tr')).toContainText(title);
});

test('a table becomes posts, one of them repeats, and the month becomes a picture', async ({
  page,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  await page.goto('/calendar/import');
  const header = (['date', 'time', 'title', 'channels', 'department'] as const).map((field) =>
    w(`calendar:import.field.${field}`),
  );
  const rows = [
    header.join(';'),
    '17.3.2027;9.40;Taulukosta tullut;Bluesky;Viestintä',
    '31.2.2027;9;Ei ole päivää;Bluesky;Viestintä',
  ].join('\n');
  for (const kind of ['good', 'there'] as const) {
    await page.locator('textarea[name=text]').fill(rows);
    await page.getByRole('button', { name: w('calendar:import.look') }).click();
    const lines = page.locator('.list .lr');
    await expect(lines.nth(0)).toContainText(w(`calendar:import.kind.${kind}`));
    await expect(lines.nth(1)).toContainText(w('calendar:import.kind.rejected'));
    if (kind === 'good') {
      await page.locator('button[value=import]').click();
      await expect(lines.nth(0)).toContainText(w('calendar:import.kind.imported'));
      // The calendar is opened where the rows came to.
      await expect(page.getByRole('link', { name: w('calendar:import.toCalendar') })).toHaveAttribute(
        'href',
        '/calendar?view=month&date=2027-03-17',
      );
      await page.goto('/calendar/import');
    }
  }

  await page.goto('/calendar?view=week&date=2027-03-17');
  await page.locator('.pc-grid .pc-ev', { hasText: 'Taulukosta tullut' }).first().click();
  await page.getByRole('link', { name: w('recurring:link') }).click();
  await page.locator('input[name=count]').fill('3');
  await page.getByRole('button', { name: w('recurring:preview') }).click();
  await expect(page.locator('.list .lr')).toHaveCount(3);
  await page.getByRole('button', { name: w('recurring:start') }).click();
  await expect(page.locator('.toast')).toBeVisible();
  const second = page.locator('.list .lr').nth(1);
  await second.locator('.act button').first().click();
  await page.locator('button[name=intent][value=skip]:visible').click();
  await expect(second).toContainText(w('recurring:skipped'));

  const svg = await (await page.request.get('/calendar/export.svg?view=month&date=2027-03-01')).text();
  expect(svg).toContain('Taulukosta tullut');
  const png = await page.request.get('/calendar/export.png?view=month&date=2027-03-01');
  expect(png.headers()['content-type']).toBe('image/png');
});
