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
  await page.locator('.pc-grid .pc-ev', { hasText: title }).first().focus();
  await page.keyboard.press('m');
  await page.locator('#move-time').fill(time);
  await page.locator('#move-time').blur();
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
  await away.locator('select').selectOption({ index: 1 });
  await expect(page.locator('.toast')).toContainText(w('shifts:done.setSubstitute'));
  await expect(page.locator('.shiftcard[data-away]').first()).not.toContainText(w('shifts:awayUncovered'));
});
