import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './world';

/*
 * A text that waits is read on top of Today: anybody can use what opens, leave it by a key and by a button, and an
 * answer that is refused takes nothing that was written.
 */

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('a text is opened on Today, left by key and by button, and answered', async ({
  page,
  playwright,
  baseURL,
  w,
  signInAs,
}) => {
  const title = 'Luettavaksi aamulla';
  await signInAs(page, 'aino');
  await page.goto('/posts/new');
  await page.locator('input[name=title]').fill(title);
  await page.getByRole('button', { name: w('posts:new.submit') }).click();
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}/);
  const editor = page.locator('#document');
  await expect(editor).toHaveAttribute('contenteditable', 'true');
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/save') && answer.ok());
  await editor.pressSequentially('Laskut näkyvät taas oikein.');
  await saved;
  await page.getByRole('button', { name: w('posts:actions.submit'), exact: true }).click();
  await expect(page.getByText(w('posts:toast.submitted')).first()).toBeVisible();

  const id = new URL(page.url()).pathname.split('/').pop() ?? '';
  const aino = await page.context().storageState();
  await signInAs(page, 'marketta');
  const dialog = page.getByRole('dialog');
  const opener = page
    .locator('.need li')
    .filter({ hasText: title })
    .getByRole('link', { name: w('today:needs.read') });
  await opener.click();
  await expect(dialog.getByRole('heading', { name: title })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').withTags(WCAG).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(
    await page.locator('dialog[open]').evaluate((box) => box.scrollWidth - box.clientWidth),
  ).toBeLessThanOrEqual(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog.is-wide')).toHaveCount(0);
  await expect(opener).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: w('common:dismiss'), exact: true }).click();
  await expect(page.locator('dialog.is-wide')).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.keyboard.press('Enter');
  await dialog.locator('summary').click();
  const author = await playwright.request.newContext({ baseURL: baseURL ?? '', storageState: aino });
  const { revision, document } = (await (await author.get(`/posts/${id}/read`)).json()) as {
    readonly revision: number;
    readonly document: object;
  };
  const renamed = await author.post(`/posts/${id}/save`, {
    form: { revision, title: `${title}, korjattu`, document: JSON.stringify(document) },
  });
  expect(await renamed.json()).toMatchObject({ kind: 'saved' });
  await author.dispose();
  await dialog.locator('textarea[name=note]').fill('Päivä puuttuu.');
  const ask = dialog.getByRole('button', { name: w('posts:review.askChanges') });
  await ask.click();
  await expect(dialog.getByText(w('posts:problem.changedMeanwhile'))).toBeVisible();
  await expect(dialog.locator('textarea[name=note]')).toHaveValue('Päivä puuttuu.');
  // What it has become is shown, and can be answered at once.
  await expect(dialog.getByRole('heading', { name: `${title}, korjattu` })).toBeVisible();
  await ask.click();
  await expect(page.locator('dialog.is-wide')).toHaveCount(0);
  await expect(opener).toHaveCount(0);
  // The focus stays where the row was, not at the top of the page.
  await expect(page.locator('#content :focus')).toHaveCount(1);
});
