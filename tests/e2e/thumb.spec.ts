import type { Page } from '@playwright/test';
import { addDays, mondayOf } from '~/domain/calendar/local-date';
import { awake, expect, test } from './world';

/*
 * With one thumb on a narrow screen: hours in which nobody answers get somebody from where they are seen, and a post
 * without a time gets one from the calendar's first screen. A list that has no head there to press is put in order beside
 * its search.
 */

test.use({ hasTouch: true });

const PHONE = { width: 390, height: 844 };

/** Signs in (the choice of language is in the wide screen's menu), and takes the phone in hand. */
async function onPhone(page: Page, signIn: () => Promise<void>): Promise<void> {
  await signIn();
  await page.setViewportSize(PHONE);
}

test('a gap in duty is filled where it stands', async ({ page, w, signInAs, clockNow }) => {
  await onPhone(page, () => signInAs(page, 'sanna'));
  const monday = addDays(mondayOf(clockNow().toISOString().slice(0, 10)), 21);
  await page.goto(`/shifts?week=${monday}`);
  await awake(page);
  const tuesday = page.locator('.shiftweek > li').nth(1);
  const gap = tuesday.locator('.shiftgap');
  const someone = tuesday.locator('.shiftcard');
  await expect(gap).toHaveCount(0);
  const served = await someone.count();
  for (let left = served; left > 0; left -= 1) {
    await someone.first().locator('button').tap();
    await expect(someone).toHaveCount(left - 1);
  }
  // Hours that several channels lack are said once, and one shift serves them all.
  await expect(gap).toHaveCount(1);

  await tuesday.getByRole('button', { name: w('shifts:fill.open') }).tap();
  const dialog = page.getByRole('dialog');
  const add = dialog.getByRole('button', { name: w('shifts:add') });
  await add.tap();
  await expect(dialog).toContainText(w('shifts:problem.person'));
  await dialog.getByLabel(w('shifts:person')).selectOption({ label: 'Ville Koski' });
  await add.tap();
  await expect(dialog).toHaveCount(0);
  await expect(gap).toHaveCount(0);
  await expect(someone).toContainText('Ville Koski');
});

test('a post of the tray comes into the week', async ({ page, w, signInAs }) => {
  const title = 'Peukalolla viikolle';
  await onPhone(page, () => signInAs(page, 'aino'));
  await page.goto('/posts/new');
  await page.locator('input[name=title]').fill(title);
  for (const box of await page.locator('input[name="channels[]"]').all()) await box.uncheck();
  await page.getByLabel('LinkedIn', { exact: true }).check();
  await page.getByRole('button', { name: w('posts:new.submit') }).tap();
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}/);

  // A week that no round reaches, whatever the journeys before have shared out: LinkedIn's slots in it are free.
  await page.goto('/calendar?view=week&date=2027-02-01');
  await awake(page);
  await page.locator('a.cal-to-tray').tap();
  const waiting = page.locator('[data-tray]', { hasText: title });
  await waiting.getByRole('button', { name: w('calendar:place.open') }).tap();
  // The channel's next free slot is proposed.
  await expect(page.getByRole('dialog').locator('input[name=move-slot]:checked')).not.toHaveValue('own');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: w('calendar:place.submit') })
    .tap();
  await expect(waiting).toHaveCount(0);
  await expect(page.locator('.pc-list').getByText(title)).toBeVisible();
});

test('a list is put in order beside its search', async ({ page, w, signInAs }) => {
  await onPhone(page, () => signInAs(page, 'aino'));
  await page.goto('/posts?scope=all&stage=planned');
  await awake(page);
  const order = page.getByLabel(w('posts:list.order.label'), { exact: true });
  const first = page.locator('tbody th a').first();
  await order.selectOption('when');
  await expect(page).toHaveURL(/scope=all.*stage=planned.*sort=when/);
  await expect(page.locator('[aria-sort=ascending]')).toHaveCount(1);
  const earliest = (await first.textContent()) ?? '';
  await order.selectOption('-when');
  await expect(first).not.toHaveText(earliest);
  await expect(order).toHaveValue('-when');
  await expect(page.locator('thead a:visible')).toHaveCount(0);
});
