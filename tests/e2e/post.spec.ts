import type { Page } from '@playwright/test';
import { awake, beforeScript, beginPost, expect, test } from './world';

/*
 * The post's page as the room where one writes: words are saved by themselves and come back, each channel has its
 * own version and count, people talk about a passage and take turns, a change voids the approval, and neither a
 * lost connection nor a session that ended takes a word.
 */

const editor = (page: Page) => page.locator('#document');
const versions = (page: Page) => page.locator('article.var');
const suggested = (page: Page) =>
  page.getByRole('listbox', { name: /^(Nimiehdotukset|Names)$/ }).getByRole('option');
const inherited = 'Sama teksti kaikille.';

/** Begins a post on Bluesky and Facebook. */
const begin = (page: Page, title: string, w: (key: string) => string) =>
  beginPost(page, w, title, ['Bluesky', 'Facebook']);

const saved = (page: Page) =>
  page.waitForResponse((answer) => answer.url().endsWith('/save') && answer.status() === 200);

/** Types at the end of the text, and waits until the server has it. */
async function write(page: Page, text: string): Promise<void> {
  const answer = saved(page);
  await editor(page).press('Control+End');
  await editor(page).pressSequentially(text);
  await answer;
}

async function paste(page: Page, html: string): Promise<void> {
  await editor(page).evaluate((box, pasted) => {
    const data = new DataTransfer();
    data.setData('text/html', pasted);
    data.setData('text/plain', 'vara');
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
}

/** Pastes a picture as another program puts it on the clipboard: as a file. */
async function pasteFile(page: Page): Promise<void> {
  await editor(page).press('Control+End');
  await editor(page).evaluate(async (box) => {
    const canvas = new OffscreenCanvas(40, 40);
    const ground = canvas.getContext('2d');
    if (ground) ground.fillStyle = '#27c';
    ground?.fillRect(0, 0, 40, 40);
    const data = new DataTransfer();
    data.items.add(new File([await canvas.convertToBlob()], 'neliö.png', { type: 'image/png' }));
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
}

test('a text is written, kept in versions, and fitted to its channels', async ({ page, w, signInAs }) => {
  const forbidden: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('forbidden: ')) forbidden.push(message.text());
  });
  // Code that tries what the content-security policy forbids, and lives with it, is seen by this event alone.
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.info(`forbidden: ${violatedDirective} ${blockedURI}`),
    ),
  );
  await signInAs(page, 'aino');
  const begun: string[] = [];
  page.on('request', (asked) => {
    if (asked.method() === 'POST' && asked.url().includes('/posts/new')) begun.push(asked.url());
  });
  await beforeScript(page, '/posts/new', async () => {
    await page.locator('input[name=title]').fill('Hitaalla yhteydellä');
    await page.getByRole('button', { name: w('posts:new.submit') }).dblclick();
  });
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}/);
  expect(begun).toHaveLength(1);
  const early = saved(page);
  await beforeScript(page, new URL(page.url()).pathname, async () => {
    await page.locator('textarea[name=title]').press('End');
    await page.keyboard.type(' kirjoitettu');
    await editor(page).fill('Ensimmäinen rivi\nja toinen');
  });
  await early;
  await expect(page.locator('h1')).toHaveText('Hitaalla yhteydellä kirjoitettu');
  await expect(editor(page).locator('p')).toHaveText(['Ensimmäinen rivi', 'ja toinen']);
  await expect(editor(page)).toBeFocused();

  const address = await begin(page, 'Talviajan aukiolot', w);
  await expect(editor(page)).toBeFocused();
  await write(page, inherited);
  const bluesky = versions(page).filter({ hasText: 'Bluesky' });
  await expect(bluesky.locator('.pv')).toContainText(inherited);
  await expect(bluesky).toContainText(`${inherited.length} / 300`);

  const own = saved(page);
  await bluesky.getByRole('button', { name: w('posts:variant.edit') }).click();
  await bluesky.locator('textarea').fill('Vain täällä.');
  await own;
  await expect(bluesky.locator('.pv')).toContainText('Vain täällä.');
  await expect(versions(page).filter({ hasText: 'Facebook' }).locator('.pv')).toContainText(inherited);
  const again = saved(page);
  await bluesky.getByRole('button', { name: w('posts:variant.inherit') }).click();
  await expect(bluesky.locator('.pv')).toContainText(inherited);
  await again;

  const cleaned = saved(page);
  await paste(
    page,
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><style>p.MsoNormal{margin:0}</style>
     <p class="MsoNormal" style="mso-margin-top-alt:auto"><b>Sanasta</b> tuotu<o:p></o:p></p><p><img src="file:///C:/kuva.png" width="90"></p><script>alert(1)</script></body></html>`,
  );
  await cleaned;
  await expect(editor(page).locator('strong')).toHaveText('Sanasta');
  expect(await editor(page).innerHTML()).not.toMatch(/mso|o:p|script|alert/i);
  await expect(
    page.getByRole('alert').filter({ hasText: w('common:editor.picturesLost_one') }),
  ).toBeVisible();
  await paste(page, `<p>${'Liian pitkä. '.repeat(400_000)}</p>`);
  await expect(page.locator('.linkerr')).toBeVisible();
  await expect(editor(page)).toContainText('Sanasta');

  await editor(page).press('Control+End');
  await editor(page).pressSequentially(' Kysyimme: @kilpailu');
  await expect(suggested(page)).toHaveCount(1);
  await page.keyboard.press('Enter');
  const named = saved(page);
  await expect(editor(page)).toContainText('@Kilpailu- ja kuluttajavirasto');
  await named;

  // A picture that is pasted is uploaded, stands where the caret was, and asks what is seen in it.
  await pasteFile(page);
  await expect(editor(page).locator('figure img')).toBeVisible();
  await page.getByRole('button', { name: w('posts:problems.toPicture') }).click();
  await expect(page.locator('#document-alt')).toBeFocused();
  const described = saved(page);
  await page.keyboard.type('Sininen neliö.');
  await described;
  await expect(page.getByRole('button', { name: w('posts:problems.toPicture') })).toBeHidden();
  await expect(bluesky.getByAltText('Sininen neliö.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(editor(page).locator('> figure + p')).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(
    page
      .locator('[role=status]')
      .filter({ hasText: /\d[.:]\d\d/ })
      .first(),
  ).toBeVisible();
  await page.goto(`${address}/versions`);
  const list = page.locator('a.version');
  await list.last().click();
  await page.getByRole('button', { name: w('posts:versions.restore') }).click();
  await page.waitForURL(new RegExp(`${address}$`));
  await expect(editor(page)).not.toContainText('Sanasta');
  expect(forbidden).toEqual([]);
});

test('a lost connection and a session that ended take not a word', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  const address = await begin(page, 'Katkeava yhteys', w);
  await page.route('**/save', (route) => route.abort());
  await editor(page).pressSequentially('Kirjoitettu ilman yhteyttä.');
  await expect(page.getByText(w('posts:line.offline'))).toBeVisible();
  await page.reload();
  await expect(editor(page)).toContainText('Kirjoitettu ilman yhteyttä.');
  await expect(page.getByRole('button', { name: w('posts:line.dropRescued') })).toBeVisible();

  const comment = page.locator('#comments textarea');
  const send = page.getByRole('button', { name: w('posts:comment.send') });
  await page.route(/\.data/, (route) => route.abort());
  await comment.fill('Tämäkään ei katoa.');
  await send.click();
  await expect(page.getByText(w('errors:offline.unsure'))).toBeVisible();
  await expect(comment).toHaveValue('Tämäkään ei katoa.');
  await page.unroute(/\.data/);
  await send.click();
  await expect(page.locator('#comments .commentbody')).toHaveText('Tämäkään ei katoa.');

  await page.unroute('**/save');
  const answer = saved(page);
  await editor(page).press('Control+End');
  await editor(page).pressSequentially(' Ja lisää.');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await answer;
  await expect(page.getByText(w('posts:line.offline'))).toBeHidden();

  await page.context().clearCookies();
  await editor(page).pressSequentially(' Istunto päättyi tähän.');
  await expect(page.getByText(w('posts:line.signedOut'))).toBeVisible();
  await comment.fill('Eikä tämä.');
  await send.click();
  await expect(page.getByText(w('errors:signedOut.text'))).toBeVisible();
  await expect(comment).toHaveValue('Eikä tämä.');
  // Signed in again in another tab, the first goes on by itself.
  const goesOn = saved(page);
  const other = await page.context().newPage();
  await signInAs(other, 'aino');
  await other.close();
  await goesOn;
  await expect(page.getByText(w('posts:line.signedOut'))).toBeHidden();
  await page.goto(address);
  await expect(editor(page)).toContainText('Kirjoitettu ilman yhteyttä. Ja lisää. Istunto päättyi tähän.');
});

test('words begun before the script has come stay, and those of last time go among the versions', async ({
  page,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  const address = await begin(page, 'Kahdet sanat', w);
  await page.route('**/save', (route) => route.abort());
  await editor(page).pressSequentially('Viimeksi kirjoitettu.');
  await expect(page.getByText(w('posts:line.offline'))).toBeVisible();
  const title = page.locator('textarea[name=title]');
  await beforeScript(page, address, async () => {
    await title.fill('Kahdet sanat tänään');
    await editor(page).fill('Nyt kirjoitettu.');
  });
  await expect(editor(page)).toHaveAttribute('contenteditable', 'true');
  await expect(editor(page)).toHaveText('Nyt kirjoitettu.');
  await expect(title).toHaveValue('Kahdet sanat tänään');
  const told = page.getByText(w('posts:line.beside').split('{{when}}')[1]!);
  await expect(page.getByText(w('posts:line.offline'))).toBeVisible();
  await expect(told).toBeHidden();

  await page.unroute('**/save');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect(told).toBeVisible();
  await expect(page.getByText(w('posts:line.offline'))).toBeHidden();
  await expect(editor(page)).toHaveText('Nyt kirjoitettu.');
  await page.locator('.banner').filter({ has: told }).getByRole('link').click();
  await page
    .locator('a.version')
    .filter({ hasText: w('posts:versions.cause.aside') })
    .first()
    .click();
  await expect(page.locator('main')).toContainText('Viimeksi kirjoitettu.');
});

test('people talk about a passage, and a change voids the approval', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  await page.goto('/posts?scope=all&stage=planned&q=Viikon+verkkotyöt');
  await page.locator('main a[href^="/posts/0"]').first().click();
  await expect(editor(page)).toHaveAttribute('contenteditable', 'true');
  await editor(page).press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  const passage = page.locator('#comments blockquote.passage');
  // The panel follows the selection, and shows the first word before both.
  const quote = (await page.evaluate(() => getSelection()?.toString() ?? '')).trim();
  await expect(passage).toHaveText(quote);
  await page.locator('#comments textarea').fill('Onko tämä varmaa?');
  await page.locator('#comments textarea').press('End');
  // What hears the "@" comes after the page.
  await page.waitForFunction(() => customElements.get('text-expander') !== undefined);
  await page.locator('#comments textarea').pressSequentially(' @mar');
  await expect(suggested(page)).toHaveText(['Marketta Ruuska']);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: w('posts:comment.send') }).click();
  await expect(page.locator('#comments button.passage').last()).toHaveText(quote);
  await expect(page.locator('#comments .events').first()).toContainText(
    w('posts:comment.told').replace(/\{\{.*/, 'Marketta'),
  );
  await page
    .getByRole('button', { name: w('posts:comment.resolve') })
    .last()
    .click();
  await expect(page.locator('#comments .events > li:visible').filter({ hasText: quote })).toHaveCount(0);

  await editor(page).press('Control+End');
  await editor(page).pressSequentially(' Lisäys.');
  await page.keyboard.press('Control+s');
  await expect(page.getByText(w('posts:notice.voided'))).toBeVisible();
});

test('what is asked for during a save is done after it, also on a machine that draws late', async ({
  page,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  await begin(page, 'Painettu tallennuksen aikana', w);
  let letSave: () => void = () => undefined;
  const maySave = new Promise<void>((resolve) => {
    letSave = resolve;
  });
  await page.route('**/save', async (route) => {
    await maySave;
    await route.continue();
  });
  // React draws in tasks that it posts to itself. Here its time is always used up and the next task is late: whatever
  // an effect puts off by a timer comes before the page is drawn again.
  await page.evaluate(() => {
    const later = window.setTimeout.bind(window);
    const clock = performance.now.bind(performance);
    let passed = 0;
    performance.now = () => clock() + passed;
    const post = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
      later(() => post.call(this, message), 50);
    };
    window.setTimeout = ((work: () => void, ms?: number) => {
      passed += 10;
      return later(work, ms);
    }) as typeof window.setTimeout;
  });
  const submit = page.getByRole('button', { name: w('posts:actions.submit') });
  await editor(page).pressSequentially('Lähtee hyväksyttäväksi.');
  await page.keyboard.press('Control+s');
  await submit.click();
  await expect(submit).toHaveAttribute('aria-busy', 'true');
  letSave();
  await expect(page.locator('.toast')).toContainText(w('posts:toast.submitted'));
});

test('two people take turns in one text without loading it anew', async ({ page, browser, w, signInAs }) => {
  await signInAs(page, 'mikko');
  const address = await begin(page, 'Kahden kesken', w);
  await write(page, 'Mikon sanat.');
  const context = await browser.newContext({ storageState: await page.context().storageState() });
  const other = await context.newPage();
  await signInAs(other, 'aino');
  await other.goto(address);
  await expect(other.getByRole('button', { name: w('posts:lock.ask') })).toBeVisible();
  await expect(editor(other)).toHaveCount(0);
  await other.getByRole('button', { name: w('posts:lock.ask') }).click();
  await page.getByRole('button', { name: w('posts:lock.give') }).click();
  await expect(editor(other)).toHaveAttribute('contenteditable', 'true');
  await write(other, ' Ainon sanat.');
  await expect(page.getByText('Mikon sanat. Ainon sanat.').first()).toBeVisible();
  await context.close();
});

test('a template asks for what is missing and keeps what was filled in; what it begins is planned by keyboard', async ({
  page,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  await page.goto('/templates');
  await page.locator('a[href^="/posts/new?template="]').first().click();
  const fields = page.locator('[name^="field-"]');
  await fields.first().fill('Tampere');
  await page.getByRole('button', { name: w('posts:new.submit') }).click();
  await expect(page.locator('.field.bad, [aria-invalid=true]').first()).toBeVisible();
  await expect(fields.first()).toHaveValue('Tampere');

  const goTo = async (key: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: w('search:label') }).fill(w(key));
    await page.getByRole('option', { name: w(key), exact: true }).click();
  };
  const toast = page.locator('.toast');

  await test.step('what it begins is ticked off, given to somebody by a day, and stays true until another', async () => {
    for (const field of await fields.all()) await field.fill('Tampere');
    await page.getByRole('button', { name: w('posts:new.submit') }).click();
    await page.waitForURL(/\/posts\/[0-9a-f-]{36}/);
    await expect(editor(page)).toHaveAttribute('contenteditable', 'true');
    const title = await page.locator('#title').inputValue();

    await goTo('posts:checklist.title');
    const question = page.getByLabel(w('posts:checklist.addsValue'));
    await expect(question).toBeFocused();
    const kept = saved(page);
    await page.keyboard.press('Space');
    await kept;
    await page.reload();
    await awake(page);
    await expect(question).toBeChecked();

    await goTo('posts:assign.title');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Mikko');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1.6.2027');
    await page.keyboard.press('Enter');
    await expect(toast.last()).toContainText(w('posts:toast.assigned'));
    await goTo('posts:evergreen.title');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1.6.2027');
    await page.keyboard.press('Enter');
    await expect(toast.last()).toContainText(w('posts:toast.evergreen'));
    await page.goto('/posts/evergreen');
    await expect(page.getByRole('main')).toContainText(title);
    await signInAs(page, 'mikko');
    const needed = page.locator('.need .lr', { hasText: title });
    await expect(needed.first()).toContainText(w('posts:assign.by').replace(/\{\{.*/, ''));
  });

  await test.step('a copy says what it repeats, and colleagues get something to tell', async () => {
    await signInAs(page, 'aino');
    await page.goto('/posts?scope=all&stage=out');
    // One with a text of its own: an answer's post is written in the answer.
    await page.locator('main a[href^="/posts/0"]', { hasText: 'Näin kampaamo' }).first().click();
    await expect(editor(page)).toBeVisible();
    await goTo('posts:actions.duplicate');
    await expect(toast.last()).toContainText(w('posts:toast.duplicated'));
    await expect(page.getByText(w('posts:similar.title'))).toBeVisible();
    await goTo('sharing:panel.title');
    await expect(page.locator('summary', { hasText: w('sharing:panel.change') })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Kerro tämä omin sanoin');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(toast.last()).toContainText(w('posts:toast.sharing'));
    await page.getByRole('link', { name: w('sharing:panel.open') }).click();
    await expect(page.getByText('Kerro tämä omin sanoin')).toBeVisible();
  });
});

test('a free place begins a post, and a view is kept by its name', async ({ page, w, signInAs }) => {
  await signInAs(page, 'aino');
  await page.goto('/calendar?view=list&date=2026-12-01');
  await page.locator('a[href^="/posts/new?slot="]').first().click();
  await expect(page.locator('input[name=title]')).toBeFocused();
  await page.keyboard.type('Vapaaseen paikkaan');
  await page.getByRole('button', { name: w('posts:new.submit') }).click();
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}$/);
  await page.getByRole('link', { name: w('common:back') }).click();
  await page.waitForURL(/\/calendar\?view=list&date=2026-12-01$/);
  await page.goto('/calendar?view=list&date=2026-12-01&state=planned');
  await expect(page.locator('.ag .post', { hasText: 'Vapaaseen paikkaan' })).toBeVisible();

  await page.getByRole('button', { name: w('search:views.menu') }).click();
  await page.getByRole('button', { name: w('search:views.keep') }).click();
  await page.getByRole('dialog').locator('input[name=name]').fill('Tulevat');
  await page.getByRole('button', { name: w('search:views.submit') }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('/');
  await awake(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Tulevat');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/calendar\?state=planned&view=list$/);

  for (const list of ['inbox?topic=unanswered', 'questions', 'requests', 'answers', 'media']) {
    await page.goto(`/${list}`);
    await expect(page.getByRole('button', { name: w('search:views.menu') })).toBeVisible();
  }
});

test('several posts are put in order, asked about at once, and that is undone by one press', async ({
  page,
  w,
  signInAs,
  world,
}) => {
  // An attempt that failed has left its posts behind.
  const group = `Joukko ${test.info().retry + 1}`;
  await signInAs(page, 'aino');
  for (const title of ['öljy', 'aamu', 'zeniitti']) await begin(page, `${group}: ${title}`, w);
  await page.goto(`/posts?scope=mine&q=${encodeURIComponent(group)}`);
  await awake(page);
  const titles = page.locator('tbody th a');
  const header = page.getByRole('columnheader', { name: w('posts:list.title') });
  await header.getByRole('link').press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const rising = world === 'fi' ? [/aamu/, /zeniitti/, /öljy/] : [/aamu/, /öljy/, /zeniitti/];
  await expect(titles).toHaveText(rising);
  await header.getByRole('link').press('Enter');
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/q=Joukko.*sort=-title|sort=-title.*q=Joukko/);
  await expect(titles).toHaveText(rising.toReversed());

  const toast = page.locator('.toast');
  const counted = (key: string) => w(key).replace('{{count}}', '3');
  await page.getByLabel(w('posts:several.all')).check();
  await page
    .getByRole('form', { name: w('posts:several.label') })
    .getByRole('button')
    .first()
    .press('Enter');
  await expect(toast).toContainText(counted('posts:several.done.submit_other'));
  await expect(page.locator('tbody').getByText(w('posts:state.review'))).toHaveCount(3);
  // One goes on meanwhile, and is told there what became of it.
  await page.getByRole('navigation').locator('a[href="/campaigns"]').first().press('Enter');
  await page.waitForURL(/campaigns/);
  await toast.getByRole('button', { name: w('common:undo') }).press('Enter');
  await expect(toast).toContainText(counted('posts:several.done.submitBack_other'));
  await page.goto(`/posts?scope=mine&q=${encodeURIComponent(group)}`);
  await expect(page.locator('tbody').getByText(w('posts:state.draft'))).toHaveCount(3);
});

test('a slot of a day that is chosen is taken, and its time comes back after it was cancelled', async ({
  page,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  await beginPost(page, w, 'Kevään vinkki', ['Facebook']);
  const places = page.locator('#places');
  const offered = places.locator('button[name=slotId]');
  await places.getByLabel(w('posts:places.slotsFrom')).fill('12.4.2027');
  await page.keyboard.press('Enter');
  await page.waitForURL(/free=2027-04-12/);
  await expect(offered.first()).toContainText('2027');
  const when = (await offered.first().innerText()).trim();
  await offered.first().click();
  await expect(places).toContainText(w('posts:publication.sort.slot'));
  await expect(places).toContainText(when);

  await places.locator('summary', { hasText: w('posts:publication.cancel') }).click();
  await places.getByRole('button', { name: w('posts:publication.cancel') }).click();
  await expect(offered.first()).toBeVisible();
  await page
    .locator('.toast')
    .getByRole('button', { name: w('common:undo') })
    .click();
  await expect(places).toContainText(w('posts:publication.sort.slot'));
  await expect(offered).toHaveCount(0);
});
