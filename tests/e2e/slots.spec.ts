import type { Browser, Page } from '@playwright/test';
import { expect, test } from './world';

/*
 * A month of slots in a minute: a round is opened, asked in, closed, proposed and adopted (in the world
 * with a server by two browsers at once); a post that cannot wait gets its place; a department appeals and is
 * answered; and everybody can read how the slots were shared and what other rules would have done.
 */

const TITLE = { fi: 'Kuitutyöt Hervannassa', en: 'Fibre works in Hervanta' } as const;
const URGENT = { fi: 'Laskujen eräpäivissä on virhe', en: 'The bills have a wrong due date' } as const;

test('slots are asked for, shared out, appealed and accounted for', async ({
  page,
  browser,
  world,
  w,
  signInAs,
  clockNow,
}) => {
  const inDays = (days: number) =>
    new Date(clockNow().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const toast = page.locator('.toast');

  await signInAs(page, 'aino');
  await page.goto('/allocation');
  await page.getByRole('button', { name: w('arbitration:round.open') }).click();
  const asking = page.getByRole('dialog');
  const open = asking.getByRole('button', { name: w('arbitration:round.open') });
  // What was refused is told where it was written, and stays there.
  await asking.locator('#closesOn').fill(inDays(-3));
  await open.click();
  await expect(asking).toContainText(w('arbitration:round.problem.closingPast'));
  await asking.locator('#closesOn').fill(inDays(1));
  await open.click();
  await expect(toast).toContainText(w('arbitration:toast.opened'));

  await signInAs(page, 'tiina');
  await page.goto('/requests/new');
  await page.locator('[name=title]').fill(TITLE[world]);
  await page.locator('#latestOn').fill(inDays(12));
  await page.locator('#channel-first').selectOption({ index: 1 });
  await page.getByRole('button', { name: w('requests:form.send') }).click();
  await expect(toast).toContainText(w('requests:toast.filed'));

  await signInAs(page, 'aino');
  await page.goto('/allocation');
  await page.getByRole('button', { name: w('arbitration:run.closing') }).click();
  const adopt = page.getByRole('button', { name: w('arbitration:adopt.button') }).first();
  await expect(adopt).toBeVisible({ timeout: 60_000 });
  if (world === 'en') await adoptTwice(browser, page);
  else {
    await ask(page);
    await confirm(page);
  }
  await page.goto('/allocation');
  await expect(adopt).toHaveCount(0);

  await goesOutNow(page);
  await appeal(page);
  await draftPolicy(page);

  await page.goto('/allocation/fairness');
  await expect(page.getByRole('table').first()).toContainText(w('arbitration:fairness.column.asked'));
  const csv = await (await page.request.get('/allocation/fairness.csv')).text();
  expect(csv).toContain(w('arbitration:fairness.column.daysToDecision'));

  await page.goto('/allocation/what-if');
  const share = page.locator('main input[inputmode=numeric]').first();
  const agreed = await share.inputValue();
  await share.fill(String(Number(agreed) + 10));
  await page.getByRole('button', { name: w('arbitration:whatIf.ask') }).click();
  await expect(page.locator('main')).toContainText('110');
  await share.fill(agreed);
  await page.getByRole('button', { name: w('arbitration:whatIf.ask') }).click();
  await expect(page.getByText(w('arbitration:whatIf.same'))).toBeVisible();

  async function ask(on: Page) {
    await on
      .getByRole('button', { name: w('arbitration:adopt.button') })
      .first()
      .click();
  }

  async function confirm(on: Page) {
    await on
      .getByRole('dialog')
      .getByRole('button', { name: w('arbitration:adopt.button') })
      .click();
  }

  /** One of the two does it, and the other is told. */
  async function adoptTwice(opened: Browser, first: Page) {
    const context = await opened.newContext({ storageState: await first.context().storageState() });
    const second = await context.newPage();
    await second.goto(first.url());
    // Both have it on the screen before either presses: what one does takes the button from the other.
    await ask(first);
    await ask(second);
    await Promise.all([confirm(first), confirm(second)]);
    const said = w('arbitration:conflict.adopted');
    const outcome = async (on: Page) => {
      const told = on.getByText(said);
      const done = on.getByText(w('arbitration:toast.adopted').split('{{')[0] ?? '');
      await expect(told.or(done).first()).toBeVisible({ timeout: 30_000 });
      return (await told.count()) > 0 ? 'told' : 'adopted';
    };
    expect([await outcome(first), await outcome(second)].sort()).toEqual(['adopted', 'told']);
    await context.close();
  }

  /** Service finds a place for what cannot wait, or asks whoever holds one. */
  async function goesOutNow(on: Page) {
    await signInAs(on, 'sanna');
    await on.goto('/requests');
    await on.getByRole('link', { name: w('requests:urgent.button') }).click();
    await on.locator('[name=title]').fill(URGENT[world]);
    // A channel with a slot on most days: among so many there is one that somebody can be asked for.
    await on.locator('#latestOn').fill(inDays(6));
    await on.locator('#channel-first').selectOption({ label: 'Facebook' });
    await on.getByRole('button', { name: w('requests:form.send') }).click();
    const place = on.locator('section[aria-labelledby=urgent-title] .alt').first();
    await expect(place).toBeVisible();
    const why = place.locator('[name=why]');
    if ((await why.count()) > 0) await why.fill(URGENT[world]);
    // A toast may still be the request's own: what counts is that this press was answered.
    const answered = on.waitForResponse((response) => response.request().method() === 'POST');
    await place.getByRole('button').click();
    await answered;
    await expect(on.locator('.toast')).toBeVisible();
  }

  /** The next version of the rules is drafted, shows what it would have changed, and is dropped again. */
  async function draftPolicy(on: Page) {
    await on.goto('/settings/policy');
    const shares = on.locator('[name^="share."]');
    const [first, second] = [await shares.nth(0).inputValue(), await shares.nth(1).inputValue()];
    await shares.nth(0).fill(second);
    await shares.nth(1).fill(first);
    await on.locator('summary', { hasText: 'Bluesky' }).click();
    const kept = on.locator('[name$=".heldPerDay"]').first();
    await kept.fill('9');
    await on.getByRole('button', { name: w('arbitration:policy.save') }).click();
    await expect(kept).toHaveAttribute('aria-invalid', 'true');
    await kept.fill('1');
    await on.getByRole('button', { name: w('arbitration:policy.save') }).click();
    await expect(on.getByText(w('arbitration:preview.title'))).toBeVisible();
    await on.getByRole('button', { name: w('arbitration:policy.drop') }).click();
    await expect(on.getByText(w('arbitration:preview.title'))).toHaveCount(0);
  }

  /** A department that got nothing appeals, and an editor answers by name. */
  async function appeal(on: Page) {
    await signInAs(on, 'tiina');
    await on.goto('/requests');
    await on
      .locator('li', {
        hasText: new RegExp(`${w('requests:state.declined')}|${w('requests:state.waitlisted')}`),
      })
      .getByRole('link')
      .first()
      .click();
    await on.getByText(w('requests:appeal.title'), { exact: true }).click();
    const reasons = on.getByLabel(w('requests:appeal.text'));
    const send = on.getByRole('button', { name: w('requests:appeal.send') });
    await send.click();
    // The browser's own check speaks the person's language.
    const said = await reasons.evaluate((field: HTMLTextAreaElement) => field.validationMessage);
    expect(said).toBe(w('errors:field.required'));
    await reasons.fill(TITLE[world]);
    await send.click();
    await expect(on.getByText(w('requests:appeal.state.open'))).toBeVisible();
    const request = new URL(on.url()).pathname;

    await signInAs(on, 'aino');
    await on.goto(request);
    await on.getByLabel(w('requests:appeal.answer')).fill(URGENT[world]);
    await on.getByRole('button', { name: w('requests:appeal.reject') }).click();
    await expect(on.getByText(w('requests:appeal.state.rejected'))).toBeVisible();
  }
});
