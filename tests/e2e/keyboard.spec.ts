import { awake, expect, test } from './world';

/*
 * A department's requests without a mouse: their order, a new one, what became of it, and taking it back; and the
 * palette, which finds words in any of their forms.
 */

test('requests are ranked, made and withdrawn by keyboard', async ({
  page,
  world,
  w,
  signInAs,
  clockNow,
}) => {
  await signInAs(page, 'tiina');
  await page.goto('/requests');
  await awake(page);
  const rows = page.locator('ol.rank > li');
  const link = (at: number) => rows.nth(at).getByRole('link');
  const [first, second] = [await link(0).textContent(), await link(1).textContent()];

  const moved = () => page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok());
  await test.step('Alt and an arrow move a request, and the hand stays on it', async () => {
    await link(0).focus();
    for (const [key, now] of [
      ['ArrowDown', 1],
      ['ArrowUp', 0],
    ] as const) {
      const answer = moved();
      await page.keyboard.press(`Alt+${key}`);
      await expect(link(now)).toHaveText(first ?? '');
      await expect(link(now)).toBeFocused();
      await answer;
    }
    const answer = moved();
    await page.keyboard.press('Alt+ArrowDown');
    await answer;
    await page.reload();
    await awake(page);
    await expect(link(0)).toHaveText(second ?? '');
    await link(1).focus();
    const back = moved();
    await page.keyboard.press('Alt+ArrowUp');
    await back;
    await expect(link(0)).toHaveText(first ?? '');
  });

  const title = world === 'fi' ? 'Kuitu tulee Kaukajärvelle' : 'Fibre comes to Kaukajärvi';
  await test.step('a request is made, and says where it stands', async () => {
    await page.getByRole('link', { name: w('requests:new') }).press('Enter');
    await page.locator('#title').focus();
    await page.keyboard.type(title);
    await page.locator('#latestOn').focus();
    await page.keyboard.type(new Date(clockNow().getTime() + 10 * 86_400_000).toISOString().slice(0, 10));
    await page.locator('#channel-first').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: w('requests:form.send') }).press('Enter');
    await expect(page.locator('.toast')).toContainText(w('requests:toast.filed'));
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await expect(page.getByText(w('requests:state.pending')).first()).toBeVisible();
  });

  await test.step('it is withdrawn, brought back and withdrawn again', async () => {
    const withdraw = page.getByRole('button', { name: w('requests:withdraw.button') });
    const undo = page.getByRole('button', { name: w('common:undo') });
    await withdraw.press('Enter');
    await expect(withdraw).toHaveCount(0);
    await undo.press('Enter');
    await withdraw.press('Enter');
    await expect(withdraw).toHaveCount(0);
  });
});

test('the palette finds a word in any of its forms', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  const palette = page.getByRole('dialog', { name: w('search:label') });
  await page.keyboard.press('Control+k');
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();

  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').pressSequentially('verkkotyöstä');
  await expect(palette.getByRole('option', { name: 'Viikon verkkotyöt' }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}/);

  // Enter at once: what is searched for opens when it has been found, and a page is gone to without waiting.
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').pressSequentially('verkkotöiden');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(page).toHaveURL(/\/posts\/[0-9a-f-]{36}/);
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').pressSequentially(w('common:nav.shifts'));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/shifts$/);

  // Whoever asks for an empty post goes on with its title: no letter is lost on the way.
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').pressSequentially(w('common:nav.new'));
  await expect(palette.getByRole('option', { name: w('common:nav.new') })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Liian hidas yhteys');
  await page.waitForURL(/\/posts\/new/);
  await expect(page.locator('input[name=title]')).toHaveValue('Liian hidas yhteys');
});
