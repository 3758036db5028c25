import type { Page } from '@playwright/test';
import { awake, beginPost, expect, test } from './world';

/*
 * Today: what needs a person is dealt with on top of it, with the keyboard. A text is read and approved, one that
 * came back is on its author's list with what was asked, and a post that goes out by hand gets its link.
 */

// By then posts by hand of the demonstration have fallen due.
const LATER = new Date('2026-11-12T14:05:00Z');

const row = (page: Page, title: string) => page.locator('.need .lr', { hasText: title });
const dialog = (page: Page) => page.getByRole('dialog');

/** Opens what a row asks with the keyboard. */
async function open(page: Page, title: string): Promise<void> {
  await awake(page);
  await row(page, title).first().locator('.act a').focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
}

test('what waits on Today is dealt with there, by keyboard', async ({
  page,
  w,
  signInAs,
  clockNow,
  clockTo,
}) => {
  if (clockNow() < LATER) clockTo(LATER);
  const title = 'Joulunajan palveluajat';
  const toast = page.locator('.toast');

  await test.step('a text is sent back, and approved when it comes again', async () => {
    await signInAs(page, 'aino');
    const post = await beginPost(page, w, title, ['Bluesky']);
    const submit = page.getByRole('button', { name: w('posts:actions.submit') });
    await page.locator('#document').pressSequentially('Palvelemme aattona klo 9–13.');
    await page.keyboard.press('Control+s');
    await submit.click();
    await expect(toast).toContainText(w('posts:toast.submitted'));

    await signInAs(page, 'marketta');
    await open(page, title);
    await expect(dialog(page)).toContainText('Palvelemme aattona');
    await dialog(page).getByText(w('posts:review.askChanges')).first().press('Enter');
    await dialog(page).locator('[name=note]').fill('Entä joulupäivä?');
    await dialog(page).locator('button[value=requestChanges]').press('Enter');
    await expect(toast).toContainText(w('posts:toast.changesAsked'));
    await expect(row(page, title)).toHaveCount(0);

    await signInAs(page, 'aino');
    await expect(row(page, title)).toContainText('Entä joulupäivä?');
    await page.goto(post);
    await submit.click();
    await expect(toast).toContainText(w('posts:toast.submitted'));
    await signInAs(page, 'marketta');
    await open(page, title);
    await dialog(page).locator('button[value=approve]').press('Enter');
    await expect(toast).toContainText(w('posts:toast.approved'));
    await expect(page).toHaveURL(/\/$/);
    await expect(row(page, title)).toHaveCount(0);
  });

  await test.step('a post by hand gets its link', async () => {
    await signInAs(page, 'aino');
    // Facebook is posted to by hand in the demonstration.
    const byHand = page.locator('.need .lr', { hasText: 'FB' });
    await expect(async () => {
      await page.reload();
      await expect(byHand.first()).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
    const posted = (await byHand.first().locator('.what').textContent()) ?? '';
    const before = await row(page, posted).count();
    await open(page, posted);
    await dialog(page).locator('[name=url]').fill('ei osoite');
    await page.keyboard.press('Enter');
    // A link that is none is said where it was typed, and so is a session that ended meanwhile.
    const link = dialog(page).locator('[name=url]');
    await expect(link).toHaveAttribute('aria-invalid', 'true');
    await expect(link).toHaveValue('ei osoite');
    // A button that is still at work hears nothing.
    await expect(dialog(page).locator('[aria-busy=true]')).toHaveCount(0);
    await link.fill('https://example.org/julkaisu/1');
    const session = await page.context().cookies();
    await page.context().clearCookies();
    await page.keyboard.press('Enter');
    await expect(dialog(page)).toContainText(w('errors:signedOut.text'));
    await expect(link).toHaveValue('https://example.org/julkaisu/1');
    await expect(dialog(page).locator('[aria-busy=true]')).toHaveCount(0);
    await page.context().addCookies(session);
    await link.press('Enter');
    await expect(toast).toContainText(w('publishing:done.posted'));
    await expect(page).toHaveURL(/\/$/);
    await expect(row(page, posted)).toHaveCount(before - 1);
  });
});

test('a reason that was being written outlives the session', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  await page.goto('/posts?scope=all&stage=out&sort=when');
  await page.locator('tbody th a').first().click();
  await page.locator('a[href^="/publications/"]').first().click();
  await page.waitForURL(/\/publications\//);
  await awake(page);
  const withdraw = page.getByRole('button', { name: w('publishing:do.withdraw') }).first();
  const reason = dialog(page).locator('[name=reason]');
  await withdraw.click();
  await reason.fill('Hinta oli väärä');
  await page.context().clearCookies();
  await page.reload();
  await expect(page).toHaveURL(/sign-in/);
  const address = new URL(page.url()).searchParams.get('next') ?? '';
  await signInAs(page, 'aino');
  await page.goto(address);
  await awake(page);
  await withdraw.click();
  await expect(reason).toHaveValue('Hinta oli väärä');
});
