import { awake, expect, test } from './world';

/*
 * A morning at the inbox: what waits is gone through with the keyboard, a mistake is taken back, a lead is
 * handed over and found by the one who sells, and a customer's data are given out and erased.
 */

test('an agent goes through the inbox, and what is handed over arrives', async ({ page, w, signInAs }) => {
  test.setTimeout(90_000);
  await signInAs(page, 'sanna');
  await page.goto('/inbox');
  await awake(page);
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

  await test.step('what kind of contact it is is put right by letter, and that is taken back', async () => {
    const row = page.locator(`[data-message="${await rows.first().getAttribute('data-message')}"]`);
    const badge = row.locator('.kindmenu');
    const before = await badge.innerText();
    await row.locator('[data-row]').focus();
    await page.keyboard.press('t');
    const other = page.locator('.menu-line:focus');
    const said = (await other.innerText()).trim();
    await page.keyboard.press('Enter');
    await expect(badge).toHaveText(said);
    await page.getByRole('button', { name: w('common:undo') }).click();
    await expect(badge).toHaveText(before);
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

  await test.step('the published answer that fits best is chosen by its number, and the message is dealt with', async () => {
    await page.goto('/inbox?q=esim&state=open');
    await awake(page);
    const id = (await rows.first().getAttribute('data-message')) ?? '';
    await link(0).click();
    await page.waitForURL(`**/inbox/${id}*`);
    await expect(page.locator('[data-key="1"]')).toBeVisible();
    await page.keyboard.press('1');
    await page.waitForURL((url) => url.pathname.startsWith('/inbox') && !url.pathname.includes(id));
    await page.goto('/inbox?q=esim&state=open');
    await expect(rows.first()).toBeVisible();
    await expect(page.locator(`[data-message="${id}"]`)).toHaveCount(0);
  });

  await test.step('two topics that are not the same are told apart, and that is taken back', async () => {
    await page.goto('/questions');
    const topics = await page
      .locator('.topic a')
      .evaluateAll((links) => links.map((each) => each.getAttribute('href') ?? ''));
    const title = w('questions:near.title');
    for (const topic of topics)
      if ((await (await page.request.get(topic)).text()).includes(title)) {
        await page.goto(topic);
        break;
      }
    await awake(page);
    const near = page.getByRole('region', { name: title });
    const link = near.getByRole('link').first();
    const address = (await link.getAttribute('href')) ?? '';
    const offered = near.locator(`a[href="${address}"]`);
    await near
      .getByRole('button', { name: w('questions:near.apart') })
      .first()
      .click();
    await expect(offered).toHaveCount(0);
    await page.getByRole('button', { name: w('common:undo') }).click();
    await expect(offered).toHaveCount(1);
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
