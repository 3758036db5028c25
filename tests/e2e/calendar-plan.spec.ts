import type { Locator, Page } from '@playwright/test';
import { awake, beforeScript, expect, test } from './world';

/*
 * Planning ahead in weeks of its own: what a drag says before it is let go of, everything of it once more with the
 * keyboard, a campaign as one thing, and wall time over the nights when the clocks change.
 */

const dialog = (page: Page) => page.getByRole('dialog');
const card = (page: Page, title: string) => page.locator('.pc-grid .pc-ev', { hasText: title }).first();
const timeOf = (page: Page, title: string) => card(page, title).locator('time');
const before = (text: string) => text.split('{{')[0]?.trim() ?? '';

/** Takes rows of date, time, title and channel in through the import's own door. */
async function takeIn(
  page: Page,
  w: (key: string) => string,
  rows: readonly (readonly [date: string, time: string, title: string, channel: string])[],
): Promise<void> {
  const header = (['date', 'time', 'title', 'channels', 'department'] as const).map((field) =>
    w(`calendar:import.field.${field}`),
  );
  const text = [header, ...rows.map((row) => [...row, 'Viestintä'])].map((row) => row.join(';')).join('\n');
  const answer = await page.request.post('/calendar/import', { multipart: { text, intent: 'import' } });
  expect(answer.ok()).toBe(true);
}

/** A line of the menu that was just opened: it has the focus on its first line by then. */
async function choose(page: Page, word: string): Promise<void> {
  const lines = page.locator(':popover-open :is(a, button)');
  await expect(lines.first()).toBeFocused();
  await lines.filter({ hasText: word }).press('Enter');
}

/** Takes hold of a card and carries it over a place, without letting go. */
async function carry(page: Page, from: Locator, place: Locator, down: number) {
  // The grid comes to life after its page; before that nothing hears a hold.
  const isAlive = () =>
    from.evaluate((card) => Object.keys(card).some((key) => key.startsWith('__reactProps')));
  await expect.poll(isAlive).toBe(true);
  // Hovering waits until the card stands still; a place measured before the hold may have moved by then.
  const box = await from.boundingBox();
  if (!box) throw new Error('Nothing to take hold of');
  await from.hover({ position: { x: box.width / 2, y: 8 } });
  await page.mouse.down();
  const held = await from.boundingBox();
  if (!held) throw new Error('Nothing is held');
  await page.mouse.move(held.x + held.width / 2 + 12, held.y + 20, { steps: 3 });
  const to = await inside(place, down);
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

async function inside(place: Locator, down: number) {
  const box = await place.boundingBox();
  if (!box) throw new Error('No such place');
  return { x: box.x + box.width / 2, y: box.y + down };
}

test('a drag says what it would break; let go of, it takes the slot’s time or keeps its own', async ({
  page,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  await takeIn(page, w, [
    ['5.4.2027', '9.00', 'Paikallaan seisova', 'Bluesky'],
    ['6.4.2027', '16.20', 'Raahattava', 'Bluesky'],
    ['', '', 'Tarjottimelta tuleva', 'Bluesky'],
  ]);
  await page.goto('/calendar?view=week&date=2027-04-05');
  const hint = page.locator('.pc-hint');
  const slot = page.locator('.pc-grid .slot', { hasText: 'BS' }).filter({ hasText: /14[.:]00/ });
  await slot.scrollIntoViewIfNeeded();

  await carry(page, card(page, 'Raahattava'), card(page, 'Paikallaan seisova'), 34);
  await expect(hint).toHaveClass(/breaks/);
  await expect(hint).toContainText(before(w('calendar:breaks')));
  // What others do meanwhile, even an earlier first hour, waits until the card has been let go of.
  await takeIn(page, w, [
    ['7.4.2027', '7.30', 'Aamun aikainen', 'Facebook'],
    ['', '', 'Kesken raahauksen', 'Bluesky'],
  ]);
  await expect(page.locator('[data-tray]', { hasText: 'Kesken raahauksen' })).toBeVisible();
  await expect(card(page, 'Aamun aikainen')).toHaveCount(0);
  const free = await inside(slot, 10);
  await page.mouse.move(free.x, free.y, { steps: 8 });
  await expect(hint).toContainText(before(w('calendar:dropInSlot')));
  await expect(hint).not.toHaveClass(/breaks/);
  // And once more while it is held still: the drop is the same one.
  await takeIn(page, w, [['', '', 'Juuri ennen pudotusta', 'Bluesky']]);
  await expect(page.locator('[data-tray]', { hasText: 'Juuri ennen pudotusta' })).toBeVisible();
  await page.mouse.up();
  await expect(hint).toBeEmpty();
  await expect(timeOf(page, 'Raahattava')).toHaveText(/14[.:]00/);
  await expect(card(page, 'Aamun aikainen')).toBeVisible();

  // Let go of where it does not go, it comes back, and what stands there can be pushed on.
  await carry(page, card(page, 'Raahattava'), card(page, 'Paikallaan seisova'), 34);
  await expect(hint).toHaveClass(/breaks/);
  await page.mouse.up();
  await page
    .locator('.refusal')
    .getByRole('button', { name: w('calendar:move.push') })
    .click();
  await expect(dialog(page).locator('tbody tr').first()).toContainText('Raahattava');
  await page.keyboard.press('Escape');
  await expect(timeOf(page, 'Raahattava')).toHaveText(/14[.:]00/);

  const wednesday = page.locator('.pc-grid .slot', { hasText: 'BS' }).filter({ hasText: /9[.:]00/ });
  const fromTray = page.locator('[data-tray]', { hasText: 'Tarjottimelta tuleva' }).locator('a');
  await carry(page, fromTray, card(page, 'Paikallaan seisova'), 34);
  await expect(hint).toHaveClass(/breaks/);
  const open = await inside(wednesday.last(), 14);
  await page.mouse.move(open.x, open.y, { steps: 8 });
  await expect(hint).toContainText(before(w('calendar:dropInSlot')));
  await page.mouse.up();
  await expect(timeOf(page, 'Tarjottimelta tuleva')).toHaveText(/9[.:]00/);
  await expect(hint).toBeEmpty();

  await page.goto('/calendar?view=month&date=2027-04-05');
  const day = (date: string) => page.locator(`.pc-grid [data-date="${date}"]`).first();
  await carry(page, card(page, 'Raahattava'), day('2027-04-24'), 60);
  await expect(hint).not.toBeEmpty();
  await page.mouse.up();
  await expect(page.locator('.toast')).toContainText(/24\.4\.|24\sApr/);
  await expect(timeOf(page, 'Raahattava')).toHaveText(/14[.:]00/);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.toast')).toContainText(/8\.4\.|8\sApr/);

  await expect(day('2027-04-08').locator('.pc-ev', { hasText: 'Raahattava' })).toBeVisible();
  await card(page, 'Raahattava').click({ button: 'right' });
  const menu = page.getByRole('toolbar', { name: 'Raahattava' });
  await menu.getByRole('button', { name: w('calendar:deed.c') }).click();
  await expect(dialog(page).locator('#move-date')).toHaveValue(/15/);
  await page.keyboard.press('Escape');
  // A day's number is heard as its date, and leads to the day.
  await page.getByRole('link', { name: /\b8\D{1,3}(4\.|April\s)2027/ }).click();
  await page.waitForURL(/view=day&date=2027-04-08/);
  await expect(card(page, 'Raahattava')).toBeVisible();
});

test('the same with the keyboard alone, and each is said', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  await takeIn(page, w, [
    ['12.4.2027', '9.00', 'Ensimmäinen', 'Bluesky'],
    ['13.4.2027', '12.15', 'Toinen', 'Bluesky'],
  ]);
  await page.goto('/calendar?view=week&date=2027-04-12');
  const said = page.locator('.pc > [role=status]');
  const press = async (title: string, key: string) => {
    await card(page, title).focus();
    await page.keyboard.press(key);
  };

  await page.getByRole('link', { name: w('calendar:jump.cards'), exact: true }).press('Enter');
  await expect(card(page, 'Ensimmäinen')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, 'Toinen')).toBeFocused();

  await beforeScript(page, '/calendar?view=week&date=2027-04-12', () => press('Toinen', 'm'));
  await page
    .getByRole('dialog')
    .getByRole('button', { name: w('common:cancel') })
    .click();

  await press('Ensimmäinen', 'n');
  await expect(said).toContainText('Ensimmäinen');
  await expect(timeOf(page, 'Ensimmäinen')).toHaveText(/9[.:]00/);
  await expect(page.locator('.pc-keys')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(said).toContainText(/12\.4\.|12\sApr/);

  await press('Ensimmäinen', 'm');
  await page.locator('#move-date').fill('13.4.2027');
  await page.locator('#move-time').fill('12.15');
  await page.locator('#move-time').press('Tab');
  await expect(dialog(page).locator('p.breaks')).toContainText(before(w('calendar:breaks')));
  await dialog(page)
    .getByRole('button', { name: w('calendar:move.push') })
    .press('Enter');
  await expect(dialog(page).locator('tbody tr')).toHaveCount(2);
  await dialog(page)
    .getByRole('button', { name: w('calendar:several.doPush') })
    .press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(timeOf(page, 'Ensimmäinen')).toHaveText(/12[.:]15/);
  await expect(timeOf(page, 'Toinen')).toHaveText(/9[.:]00/);
  await page.keyboard.press('Control+z');
  await expect(timeOf(page, 'Toinen')).toHaveText(/12[.:]15/);

  await press('Toinen', 'c');
  await expect(page.locator('#move-date')).toHaveValue(/20/);
  await expect(page.locator('#move-date')).not.toHaveValue(/^c/i);
  await page.locator('#move-date').fill('16.4.2027');
  await page.locator('#move-time').fill('10');
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator('tbody tr')).toHaveCount(1);
  await dialog(page).locator('.formacts button').first().press('Enter');
  await expect(page.locator('.pc-grid .pc-ev', { hasText: 'Toinen' })).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.pc-grid .pc-ev', { hasText: 'Toinen' })).toHaveCount(1);

  await press('Toinen', 'd');
  await page.locator('#place-channel').selectOption({ label: 'Facebook' });
  await page.locator('#move-date').fill('15.4.2027');
  await page.locator('#move-time').fill('17');
  await page.keyboard.press('Enter');
  await expect(page.locator('.toast')).toContainText(before(w('calendar:placed')));
  await expect(page.locator('.pc-grid .pc-ev', { hasText: 'Toinen' })).toHaveCount(2);
});

test('a post begins on a day of the month that is reached by key, or pressed', async ({ page, signInAs }) => {
  await signInAs(page, 'aino');
  const dayOf = (date: string) => page.locator(`.pc-grid [data-date="${date}"]`).first();
  const number = (date: string) => dayOf(date).locator('.pc-daylink');
  const begunOn = (date: string) => page.waitForURL((url) => url.searchParams.get('date') === date);

  await page.goto('/calendar?view=month&date=2027-05-01');
  await awake(page);
  await number('2027-05-29').focus();
  await page.keyboard.press('ArrowRight');
  await expect(number('2027-05-30')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(number('2027-05-23')).toBeFocused();
  await page.keyboard.press('n');
  await begunOn('2027-05-23');
  await expect(page.locator('input[name=title]')).toBeFocused();

  await page.goBack();
  await dayOf('2027-05-25').click({ position: { x: 12, y: 70 } });
  await begunOn('2027-05-25');
  await expect(page.locator('input[name=title]')).toBeFocused();
});

test('a campaign is shown by weeks and channels, and moves as one', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  await page.goto('/campaigns');
  await page.locator('main a[href^="/campaigns/"]', { hasText: 'Syysliittymä' }).first().click();
  const timeline = page.getByRole('region', { name: w('campaigns:timeline') });
  const posts = timeline.locator('.camptime-posts li');
  await expect(posts.first()).toBeVisible();
  await expect(timeline.locator('tr[aria-current=date]')).toHaveCount(1);
  const campaign = page.url().split('/').pop() ?? '';
  await timeline.getByRole('link', { name: w('calendar:newPost') }).click();
  await expect(page.locator('select[name=campaign]')).toHaveValue(campaign);
  await page.goto(`/calendar?view=week&campaign=${campaign}`);
  const shown = page.locator('.pc-grid .post[data-s=planned] .t');
  const title = (await shown.last().textContent()) ?? '';
  await page.getByRole('button', { name: w('calendar:several.menu') }).press('Enter');
  await choose(page, w('calendar:several.campaign'));
  await page.locator('#pick-days').fill('140');
  await page.keyboard.press('Enter');
  await expect(dialog(page).locator('tbody')).toContainText(title);
  await dialog(page).locator('.formacts button').first().press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(shown.filter({ hasText: title })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(shown.filter({ hasText: title })).toHaveCount(1);

  // An end of its band is dragged a week back, and undone.
  await page.goto(`/calendar?view=month&date=2026-11-10&campaign=${campaign}`);
  const band = page.locator('.campbands li', { hasText: 'Syysliittymä' });
  const end = band.getByRole('slider').last();
  const last = Number(await end.getAttribute('aria-valuenow'));
  const grip = await inside(end, 12);
  const week = ((await band.boundingBox())?.width ?? 0) / 6;
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x - week, grip.y, { steps: 5 });
  await expect(end).toHaveAttribute('aria-valuenow', String(last - 7));
  await page.mouse.up();
  await expect(page.locator('.toast')).toContainText('Syysliittymä');
  await expect(end).toHaveAttribute('aria-valuenow', String(last - 7));
  await page.keyboard.press('Control+z');
  await expect(end).toHaveAttribute('aria-valuenow', String(last));

  // An end before the beginning costs nothing that was typed.
  await page.goto('/campaigns');
  await page.locator('input[name=name]').fill('Kevään verkko');
  await page.locator('input[name=startsOn] + input').fill('10.5.2027');
  await page.locator('input[name=endsOn] + input').fill('1.5.2027');
  await page.locator('main form:has(input[name=startsOn]) button[type=submit]').press('Enter');
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
  await expect(page.locator('input[name=name]')).toHaveValue('Kevään verkko');
});

test('wall time stays wall time when the clocks change', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  for (const date of ['2026-03-29', '2026-10-25']) {
    await page.goto(`/calendar?view=week&date=${date}`);
    await expect(page.locator('.pc-dayname')).toHaveCount(7);
    await page.goto(`/calendar?view=day&date=${date}`);
    await expect(page.locator('.pc-dayname')).toHaveCount(1);
  }
  await takeIn(page, w, [
    ['27.3.2027', '9.00', 'Yli kesäajan', 'Bluesky'],
    ['28.3.2027', '3.30', 'Olematon hetki', 'Bluesky'],
    ['30.10.2027', '9.00', 'Ennen talviaikaa', 'Bluesky'],
    ['1.11.2027', '9.00', 'Talviajassa', 'Bluesky'],
  ]);
  const starts = async (date: string) =>
    [
      ...(await (await page.request.get(`/calendar/export.ics?view=week&date=${date}`)).text()).matchAll(
        /DTSTART:(\S+)/g,
      ),
    ].map(([, at]) => at);
  await page.goto('/calendar?view=week&date=2027-11-01');
  await expect(timeOf(page, 'Talviajassa')).toHaveText(/9[.:]00/);
  expect(await starts('2027-11-01')).toEqual(['20271101T070000Z']);
  expect(await starts('2027-10-30')).toEqual(['20271030T060000Z']);

  await page.goto('/calendar?view=week&date=2027-03-27');
  await expect(page.getByText('Olematon hetki')).toHaveCount(0);
  await card(page, 'Yli kesäajan').press('Enter');
  // Pressed, not entered: an empty text takes the focus when its page has come.
  await page.getByRole('link', { name: w('recurring:link') }).click();
  await page.locator('select[name=every]').selectOption('day');
  await page.locator('input[name=count]').fill('4');
  await page.getByRole('button', { name: w('recurring:start') }).press('Enter');
  const times = page.locator('.list .lr');
  await expect(times).toHaveCount(4);
  for (let at = 0; at < 4; at += 1) await expect(times.nth(at)).toContainText(/9[.:]00/);
  const act = async (row: number, word: string) => {
    await times.nth(row).locator('.act button').first().press('Enter');
    await choose(page, w(word));
  };
  await act(1, 'recurring:skip');
  await expect(times.nth(1)).toContainText(w('recurring:skipped'));
  await act(2, 'recurring:retime.button');
  await dialog(page).locator('input[name=time] + input').fill('10.30');
  await page.keyboard.press('Enter');
  // Easter Monday keeps what stands, and says so; the day after it takes the new time.
  await expect(page.locator('.toast')).toContainText(/pyhäpäivä|holiday/);
  await expect(times.nth(3)).toContainText(/10[.:]30/);
  for (const row of [0, 2]) await expect(times.nth(row)).toContainText(/9[.:]00/);
  // 9.00 of winter is 7 o'clock of the world, 9.00 of summer is 6, and 10.30 half past seven.
  expect(await starts('2027-03-27')).toEqual(['20270327T070000Z']);
  expect(await starts('2027-03-29')).toEqual(['20270329T060000Z', '20270330T073000Z']);
});
