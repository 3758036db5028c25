import type { BrowserContext, Page } from '@playwright/test';
import { awake, expect, test } from './world';

/*
 * What may not be known yet is nowhere for those who are not named, until it is lifted by hand; and files that come
 * in or go out as people's programs really make them.
 */

const TITLE = 'Salahanke Kuutti';

/** Everything through which a person could come across the post. */
async function everywhere(page: Page, feed: string): Promise<Readonly<Record<string, string>>> {
  const text = async (address: string) => {
    const answer = await page.request.get(address);
    expect(answer.ok(), address).toBe(true);
    return answer.text();
  };
  return {
    week: await text('/calendar?view=week&date=2027-05-12'),
    list: await text('/calendar?view=list&date=2027-05-12'),
    month: await text('/calendar?view=month&date=2027-05-12'),
    quarter: await text('/calendar?view=quarter&date=2027-05-12'),
    csv: await text('/calendar/export.csv?view=week&date=2027-05-12'),
    svg: await text('/calendar/export.svg?view=week&date=2027-05-12'),
    search: await text('/search?q=Kuutti'),
    posts: await text('/posts?scope=all'),
    feed: await text(feed),
  };
}

/** Where the words are among them. */
const found = (places: Readonly<Record<string, string>>) =>
  Object.keys(places).filter((place) => places[place]?.includes(place === 'search' ? TITLE : 'Kuutti'));

test('an embargo hides the post everywhere but from those who are named', async ({
  page,
  browser,
  w,
  signInAs,
}) => {
  const contexts: BrowserContext[] = [];
  const asAnother = async (person: string) => {
    const context = await browser.newContext({ baseURL: new URL(page.url()).origin });
    contexts.push(context);
    const other = await context.newPage();
    await signInAs(other, person);
    await other.goto('/calendar/feeds');
    await other.getByLabel(w('calendar:feeds.name')).fill('Puhelin');
    await other.getByRole('button', { name: w('calendar:feeds.make') }).click();
    const feed = new URL((await other.locator('code.password').textContent()) ?? '').pathname;
    return { other, feed };
  };
  await signInAs(page, 'aino');
  await page.goto('/posts/new?date=2027-05-12&time=09:00');
  await page.locator('input[name=title]').fill(TITLE);
  for (const box of await page.locator('input[name="channels[]"]').all()) await box.uncheck();
  await page.getByLabel('Bluesky', { exact: true }).check();
  await page.getByRole('button', { name: w('posts:new.submit') }).click();
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}/);
  const post = new URL(page.url()).pathname;
  await page.getByRole('button', { name: w('posts:embargo.set'), exact: true }).click();
  const set = page.getByRole('button', { name: w('posts:embargo.save') });
  await page.locator('input[name=embargoReason]').fill('Pörssitiedote');
  await page.locator('input[name=embargoDate] + input').fill('31.2.2027');
  await set.click();
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible();
  await expect(page.locator('input[name=embargoReason]')).toHaveValue('Pörssitiedote');
  await page.locator('input[name=embargoDate] + input').fill('1.5.2027');
  await page.locator('.plainset').getByLabel('Petri Salo').check();
  await set.click();
  await expect(page.locator('.toast')).toContainText(w('posts:toast.embargo'));

  const { other: mikko, feed } = await asAnother('mikko');
  expect(found(await everywhere(mikko, feed))).toEqual([]);
  const refused = await mikko.goto(post);
  expect(refused?.status()).toBe(404);
  expect(await mikko.content()).not.toContain('Kuutti');

  const { other: petri, feed: petris } = await asAnother('petri');
  // Files and feeds go on to other people's servers: they have no title even for those who know.
  expect(found(await everywhere(petri, petris))).toEqual(['week', 'list', 'month', 'search', 'posts']);
  await petri.goto(post);
  await expect(petri.locator('input[name=title]')).toHaveValue(TITLE);

  await page.reload();
  await awake(page);
  await page.getByText(/^(Avannut|Opened)/).click();
  await expect(page.locator('.events', { hasText: 'Petri Salo' })).toBeVisible();
  await page.locator('summary', { hasText: w('posts:embargo.lift') }).click();
  await page.locator('#lift-reason').fill('Tiedote on julki.');
  await page.getByRole('button', { name: w('posts:embargo.lift') }).click();
  await expect(page.locator('.toast')).toContainText(w('posts:toast.lifted'));
  expect(found(await everywhere(mikko, feed))).toEqual(expect.arrayContaining(['csv', 'feed']));

  // Who only reads it now has no buttons at the thumb on a phone, but the navigation; who writes has its buttons there.
  for (const [reader, bar, there] of [
    [mikko, '.tabbar', '.top .acts > .btn'],
    [page, '.top .acts > .btn', '.tabbar'],
  ] as const) {
    await reader.setViewportSize({ width: 390, height: 844 });
    await reader.goto(post);
    await expect(reader.locator(bar).first()).toBeInViewport();
    await expect(reader.locator(there).filter({ visible: true })).toHaveCount(0);
  }
  for (const context of contexts) await context.close();
});

test('files come in as other programs write them, and leave so that others can read them', async ({
  page,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  const look = page.getByRole('button', { name: w('calendar:import.look') });
  const header = (['date', 'time', 'title', 'channels', 'department'] as const).map((field) =>
    w(`calendar:import.field.${field}`),
  );
  const line = ['19.5.2027', '9.40', 'Älä säikähdä öitä', 'Bluesky', 'Viestintä'];
  const offer = async (name: string, buffer: Buffer) => {
    await page.goto('/calendar/import');
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
    await look.click();
  };
  const rows = page.locator('.list .lr');

  await offer('excel.csv', Buffer.from([header, line].map((row) => row.join('\t')).join('\r\n'), 'latin1'));
  await expect(rows).toContainText('Älä säikähdä öitä');
  await expect(rows).toContainText(w('calendar:import.kind.good'));
  await page.locator('select[name=separator]').selectOption(',');
  await page.getByRole('button', { name: w('calendar:import.again') }).click();
  await expect(rows).toContainText(w('calendar:import.kind.rejected'));
  await page.locator('select[name=separator]').selectOption('\t');
  await page.getByRole('button', { name: w('calendar:import.again') }).click();
  await expect(rows).toContainText(w('calendar:import.kind.good'));
  await offer('taulukko.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]));
  await expect(page.locator('.banner').first()).toContainText(w('calendar:import.file.archive'));

  // On paper, which is narrow: the whole month as it was on the screen.
  await page.goto('/calendar?view=month');
  await expect(page.locator('.pc-grid:not([data-asleep])')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  // Of the tools only the departments' names, whose colours the cards have.
  await expect(page.locator('.cal-depts')).toBeVisible();
  await expect(page.locator('.cal-tools button:visible, .cal-tools select:visible')).toHaveCount(0);
  await expect(page.locator('.tabbar')).toBeHidden();
  await expect(page.locator('.pc-list')).toBeHidden();
  await expect(page.locator('.pc-grid .pc-ev').first()).toBeVisible();
  expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.emulateMedia({ media: 'screen' });
  const gone = await page.request.get('/calendar/feed/eiole/vuoro.ics');
  expect(gone.status()).toBe(404);
  expect(await gone.text()).toContain(w('calendar:feeds.notInUse'));
});
