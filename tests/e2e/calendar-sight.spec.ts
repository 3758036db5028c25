import { expect, test } from './world';

/*
 * What a planner must not overlook stands where the planning is done: holidays and weeks by their numbers, who is on
 * duty, a channel that is held or will fall silent, each channel's next two weeks, and whose clock it is.
 */

const around = (text: string) => text.split(/\{\{.*?\}\}/u).map((part) => part.trim());

test('holidays, weeks and people on duty are seen among the posts', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  for (const view of ['month', 'week', 'day']) {
    await page.goto(`/calendar?view=${view}&date=2026-12-06`);
    const grid = page.locator('.pc-grid');
    await expect(
      grid.locator('.pc-holiday', { hasText: /itsenäisyyspäivä|Independence Day/i }),
    ).toBeVisible();
    await expect(grid).toContainText(new RegExp(`${w('calendar:weekWord')}\\s49`));
  }
  await page.goto('/calendar?view=quarter&date=2026-12-06');
  await expect(page.locator('[title]:has(> .qhol)').first()).toBeVisible();

  await page.goto('/calendar?view=week&date=2026-11-16');
  const days = page.locator('.dutystrip > [role=listitem]');
  await expect(days).toHaveCount(7);
  await expect(days.nth(0)).toContainText('Sanna');
  await expect(days.nth(6)).toContainText(w('calendar:duty.nobody'));
});

test('whose clock it is, is said where one’s own shows another time', async ({
  browser,
  baseURL,
  w,
  signInAs,
}) => {
  const context = await browser.newContext({
    baseURL: baseURL ?? '',
    timezoneId: 'America/New_York',
    viewport: { width: 1440, height: 900 },
  });
  const abroad = await context.newPage();
  await signInAs(abroad, 'aino');
  await abroad.goto('/calendar?view=week');
  await expect(abroad.locator('.zonenote')).toContainText('America/New_York');
  await expect(abroad.locator('.zonenote')).toContainText(around(w('calendar:zoneNote'))[0] ?? '');
  await context.close();
});

test('when a channel falls silent, and that it is held, is told beside the calendar', async ({
  page,
  w,
  signInAs,
}) => {
  /** The days after which the news feed counts as silent; whatever is no number is refused, and nothing is lost. */
  const allowSilence = async (days: string) => {
    await page.goto('/settings/channels');
    await page.locator('main a[href^="/settings/channels/0"]', { hasText: 'Uutissyöte' }).click();
    const field = page.locator('input[name=maxSilenceDays]');
    await field.fill(days);
    await field.press('Enter');
    return field;
  };
  const runway = page.locator('.runways li', { hasText: 'Uutissyöte' });
  await signInAs(page, 'petri');
  const refused = await allowSilence('viikko');
  await expect(refused).toHaveAttribute('aria-invalid', 'true');
  await expect(refused).toHaveValue('viikko');
  await allowSilence('1');
  await expect(page.locator('.toast')).toBeVisible();
  await page.goto('/calendar?view=week');
  await expect(runway.locator('.runway > i')).toHaveCount(14);
  await expect(runway.locator('.runway-silent')).toContainText(
    around(w('calendar:runway.silentOn'))[0] ?? '',
  );
  await expect(runway.locator('.runway > i.silent').first()).toBeVisible();

  await page.goto('/holds');
  await page.locator('select[name=scope]').selectOption({ label: 'Uutissyöte' });
  await page.locator('input[name=reason]').fill('Syötteen lukijat saavat saman uutisen kahdesti.');
  await page.locator('button[value=set]').click();
  await expect(page.locator('.toast')).toContainText(w('publishing:done.holdSet'));
  await page.goto('/calendar?view=week');
  await expect(runway.getByRole('img', { name: w('calendar:runway.held') })).toBeVisible();

  await page.goto('/holds');
  await page
    .locator('.lr', { hasText: 'Syötteen lukijat' })
    .getByRole('button', { name: w('publishing:hold.lift') })
    .click();
  await expect(page.locator('.toast')).toContainText(w('publishing:done.holdLifted'));
  await allowSilence('');
  await expect(page.locator('.toast')).toBeVisible();
  await page.goto('/calendar?view=week');
  await expect(runway).toBeVisible();
  await expect(runway.locator('.runway-silent')).toHaveCount(0);
  await expect(runway.getByRole('img', { name: w('calendar:runway.held') })).toHaveCount(0);
});
