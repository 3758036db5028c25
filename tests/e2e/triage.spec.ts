import { expect, test } from './world';

/*
 * A morning at the inbox: what waits is gone through with the keyboard, a mistake is taken back, a lead is
 * handed over and found by the one who sells, and a customer's data are given out and erased.
 */

test('an agent goes through the inbox, and what is handed over arrives', async ({ page, w, signInAs }) => {
  test.setTimeout(60_000);
  await signInAs(page, 'sanna');
  await page.goto('/inbox');
  const rows = page.locator('[data-message]');
  const link = (at: number) => rows.nth(at).locator('[data-row]');

  await test.step('a topic is accepted by letter, and that is taken back', async () => {
    await expect(link(0)).toBeVisible();
    const withTopic = rows.filter({ has: page.locator('[data-key="a"]') }).first();
    const id = (await withTopic.getAttribute('data-message')) ?? '';
    await withTopic.locator('[data-row]').focus();
    await page.keyboard.press('a');
    await expect(page.locator(`[data-message="${id}"]`)).toHaveCount(0);
    await page.getByRole('button', { name: w('common:undo') }).click();
    await expect(page.locator(`[data-message="${id}"]`)).toHaveCount(1);
  });

  await test.step('j and k walk, x picks, and those picked are dealt with together', async () => {
    await link(0).focus();
    await page.keyboard.press('j');
    await expect(link(1)).toBeFocused();
    await page.keyboard.press('k');
    await expect(link(0)).toBeFocused();
    const ids = [
      await rows.nth(0).getAttribute('data-message'),
      await rows.nth(1).getAttribute('data-message'),
    ];
    await page.keyboard.press('x');
    await link(1).focus();
    await page.keyboard.press('x');
    await page
      .getByRole('toolbar', { name: w('inbox:bulk.label') })
      .getByRole('button', { name: w('inbox:act.done') })
      .click();
    for (const id of ids) await expect(page.locator(`[data-message="${id}"]`)).toHaveCount(0);
  });

  let lead = '';
  await test.step('a message is opened, handed over as a lead, and the next one comes', async () => {
    lead = (await rows.first().getAttribute('data-message')) ?? '';
    await link(0).click();
    await page.waitForURL(`**/inbox/${lead}*`);
    await expect(page.getByRole('heading', { name: w('inbox:fitting.title') })).toBeVisible();
    await page.getByRole('button', { name: w('inbox:act.lead'), exact: true }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/inbox/') && !url.pathname.includes(lead));
  });

  await test.step('whoever sells hears of it and opens it', async () => {
    await signInAs(page, 'mikko');
    await page.locator('a.bell').click();
    await page.locator('.notice').first().locator('[data-row]').click();
    await page.waitForURL(`**/inbox/${lead}`);
    await page.getByRole('button', { name: w('inbox:act.done'), exact: true }).click();
  });

  await test.step('an administrator finds a customer’s messages and erases them', async () => {
    await signInAs(page, 'petri');
    await page.goto('/settings/personal-data');
    await page.getByLabel(w('inbox:person.who')).fill('c-988110');
    await page.getByRole('button', { name: w('common:search'), exact: true }).click();
    await page.getByLabel(w('inbox:person.sure')).check();
    await page.getByRole('button', { name: w('inbox:person.erase') }).click();
    await page.getByLabel(w('inbox:person.who')).fill('c-988110');
    await page.getByRole('button', { name: w('common:search'), exact: true }).click();
    await expect(page.getByText(w('inbox:person.none'))).toBeVisible();
  });
});
