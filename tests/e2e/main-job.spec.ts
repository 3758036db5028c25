import type { Page } from '@playwright/test';
import { startBluesky } from './bluesky-server';
import { expect, test } from './world';

/*
 * The main job, end to end: a real inbox becomes a published answer in a slot that was fairly
 * decided, and from the answer one walks back to the people who asked.
 */

const QUESTION = {
  fi: 'Miksi mobiilivarmenteen uusiminen antaa virheen 412?',
  en: 'Why does renewing the mobile certificate give error 412?',
} as const;
const ANSWER = {
  fi: 'Varmennepalvelu on jumissa, ja korjaamme sitä parhaillaan. Sinun ei tarvitse tehdä mitään: yritä uusimista illalla uudelleen.',
  en: 'The certificate service is stuck and we are mending it now. You need not do anything: try the renewal again this evening.',
} as const;

// Where the editor moves the answer by keys, and from there with the mouse: outside the slots, well apart
// from the channel's other posts.
const MOVED = { date: '2026-11-12', time: '15:30' };
const DRAGGED = { fi: '16.00', en: '16:00', instant: new Date('2026-11-12T14:00:00Z') } as const;

// As Finnish Excel saves it: semicolons, Windows-1252, and a day that does not exist on the third row.
const CSV = Buffer.from(
  [
    'Tunniste;Päivämäärä;Asiakas;Viesti',
    'x1;10.11.2026 klo 9.05;c-1;Miksi mobiilivarmenteen uusiminen ei onnistu, tulee virhe 412?',
    'x2;10.11.2026 klo 9.20;c-2;Mobiilivarmenteen uusiminen antaa virheen 412, soittakaa 040 123 4567',
    'x3;31.11.2026 klo 9.30;c-3;Tällä rivillä on päivä, jota ei ole',
  ].join('\r\n'),
  'latin1',
);

test('a real inbox becomes a published answer in a fairly decided slot', async ({
  page,
  world,
  w,
  signInAs,
  clockTo,
  baseURL,
}) => {
  const bluesky = await startBluesky();
  try {
    await connectBluesky(page);
    await importInbox(page);
    const topicUrl = await openRisingTopic(page);
    await proposeAndApprove(page);
    await askForSlot(page);
    await allocate(page);
    await moveInCalendar(page);
    await dragInCalendar(page);
    clockTo(new Date(DRAGGED.instant.getTime() + 5_000));
    await isPublished(page);
    await walkBack(page, topicUrl);
  } finally {
    await bluesky.close();
  }

  async function connectBluesky(page: Page) {
    await signInAs(page, 'petri');
    await page.goto('/settings/channels');
    await page
      .getByRole('link', { name: /Bluesky/ })
      .first()
      .click();
    await page.locator('[name=service]').fill(bluesky.url);
    await page.locator('[name=identifier]').fill(bluesky.handle);
    await page.locator('[name=appPassword]').fill(bluesky.password);
    await page.getByRole('button', { name: w('settings:account.check') }).click();
    await expect(page.getByText(bluesky.handle).first()).toBeVisible();
    await page.getByRole('button', { name: w('settings:account.connect') }).click();
    await expect(page.getByText(w('settings:account.connected'))).toBeVisible();
  }

  /** 2: every rejected row is listed, and the same file twice adds nothing twice. */
  async function importInbox(page: Page) {
    await signInAs(page, 'sanna');
    for (const [added, duplicates] of [
      [2, 0],
      [0, 2],
    ] as const) {
      await page.goto('/inbox/import');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'viestit.csv', mimeType: 'text/csv', buffer: CSV });
      await page.getByRole('button', { name: w('imports:upload.button') }).click();
      await page.getByRole('button', { name: w('imports:mapping.start') }).click();
      await expect(page.locator('[data-figure=added]')).toHaveText(String(added), { timeout: 60_000 });
      await expect(page.locator('[data-figure=duplicates]')).toHaveText(String(duplicates));
      await expect(page.locator('[data-figure=rejected]')).toHaveText('1');
      await expect(page.getByText('31.11.2026').first()).toBeVisible();
    }
  }

  /** 3: rising first, messages behind it, personal data masked. */
  async function openRisingTopic(page: Page): Promise<string> {
    await page.goto('/questions');
    const first = page
      .locator('main')
      .getByRole('link', { name: /412|mobiilivarmen/i })
      .first();
    await expect(first).toBeVisible();
    await first.click();
    await page.waitForURL(/\/questions\/[0-9a-f-]{36}/);
    await expect(page.getByText(/412/).nth(1)).toBeVisible();
    await expect(page.getByText('040 123 4567')).toHaveCount(0);
    return new URL(page.url()).pathname;
  }

  /** 4: a proposal, an answer, and somebody else's approval. */
  async function proposeAndApprove(page: Page) {
    await page
      .getByRole('link', { name: w('questions:act.propose') })
      .first()
      .click();
    await page.locator('[name=question]').fill(QUESTION[world]);
    await page.locator('select[name=language]').selectOption(world);
    await page.getByRole('button', { name: w('answers:new.create') }).click();
    await page.waitForURL(/\/proposals\/[0-9a-f-]{36}/);
    const proposal = page.url();
    await page.locator('.ProseMirror').click();
    await page.keyboard.type(ANSWER[world]);
    await page.getByRole('button', { name: w('answers:submit') }).click();
    await expect(page.getByText(w('answers:toast.submitted'))).toBeVisible();

    await signInAs(page, 'marketta');
    await page.goto(proposal);
    await page.getByRole('button', { name: w('answers:review.approve'), exact: true }).click();
    await expect(page.locator('.toast', { hasText: w('answers:toast.approved') })).toBeVisible();
  }

  /** 5, the agent's part. */
  async function askForSlot(page: Page) {
    await signInAs(page, 'sanna');
    await page.goto('/answers');
    await page.getByRole('link', { name: QUESTION[world] }).click();
    await page.getByRole('link', { name: w('answers:next.askSlot') }).click();
    await page.locator('#latestOn').fill('2026-11-20');
    await page.locator('#channel-first').selectOption({ label: 'Bluesky' });
    await page.getByRole('button', { name: w('requests:form.send') }).click();
    await expect(page.getByText(w('requests:toast.filed'))).toBeVisible();
  }

  /** 5, the editor's part, and what the product manager reads. */
  async function allocate(page: Page) {
    await signInAs(page, 'aino');
    await page.goto('/allocation');
    await page.getByRole('button', { name: w('arbitration:run.first') }).click();
    await expect(page.getByRole('button', { name: w('arbitration:adopt.button') }).first()).toBeVisible({
      timeout: 60_000,
    });
    await page
      .getByRole('button', { name: w('arbitration:adopt.button') })
      .first()
      .click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: w('arbitration:adopt.button') })
      .click();
    // A toast may still be the proposal's own: in force it is when there is nothing to adopt any more.
    await expect(page.getByRole('button', { name: w('arbitration:adopt.button') })).toHaveCount(0);

    await signInAs(page, 'tiina');
    await page.goto('/requests');
    const lost = page
      .getByRole('link')
      .filter({ hasText: /Kiinteä IP-osoite|Kuituliittymän|Yritysvaihteen|tumman tilan/ });
    await expect(lost.first()).toBeVisible();
    await page
      .locator('li', {
        has: page.getByText(
          new RegExp(`^(${w('requests:state.declined')}|${w('requests:state.waitlisted')})$`),
        ),
      })
      .getByRole('link')
      .first()
      .click();
    await expect(page.getByText(w('requests:rules'))).toBeVisible();
  }

  /** 6: the plan is in the calendar; a move that breaks a rule gets an honest answer, one that does not is made. */
  async function moveInCalendar(page: Page) {
    await signInAs(page, 'aino');
    await page.goto('/calendar?view=list&date=2026-11-10');
    const card = page.getByRole('link').filter({ hasText: QUESTION[world] }).first();
    await moveTo('2026-11-02', '10:00');
    await expect(page.locator('.refusal')).toContainText(QUESTION[world]);
    await moveTo(MOVED.date, MOVED.time);
    await expect(page.locator('.refusal')).toHaveCount(0);
    await page.reload();
    await expect(card).toContainText(world === 'fi' ? '15.30' : '15:30');

    async function moveTo(date: string, time: string) {
      await card.focus();
      await page.keyboard.press('m');
      const dialog = page.getByRole('dialog');
      await dialog.locator('#move-date').fill(date);
      await dialog.locator('#move-time').fill(time);
      const answered = page.waitForResponse('**/calendar/move');
      await dialog.getByRole('button', { name: w('calendar:move.submit'), exact: true }).click();
      await answered;
    }
  }

  /** 6, with the mouse: half an hour down in the week; what was answered is believed only after a reload. */
  async function dragInCalendar(page: Page) {
    await page.goto(`/calendar?view=week&date=${MOVED.date}`);
    await page.waitForLoadState('networkidle');
    const card = page.locator('.pc-grid').getByRole('link').filter({ hasText: QUESTION[world] });
    await card.scrollIntoViewIfNeeded();
    const box = await card.boundingBox();
    if (!box) throw new Error('The card is not in the grid');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    // The card under the pointer tells its time: drag until it is the one that is wanted.
    const carried = page.locator('.post.drag').first();
    for (let down = 8; down < 200; down += 4) {
      await page.mouse.move(x, y + down);
      if ((await carried.textContent())?.includes(DRAGGED[world])) break;
    }
    const answered = page.waitForResponse('**/calendar/move');
    await page.mouse.up();
    expect(await (await answered).json()).toMatchObject({ ok: true });
    await page.reload();
    await expect(card).toContainText(DRAGGED[world]);
    await card.click();
    await page.waitForURL(/\/posts\/[0-9a-f-]{36}/);
  }

  /** 7: on the help site, in the feeds and on Bluesky; the post's page has the attempt and the link. */
  async function isPublished(page: Page) {
    const site = await page.context().browser()?.newContext({ javaScriptEnabled: false });
    if (!site) throw new Error('No browser');
    const reader = await site.newPage();
    await reader.goto(`${baseURL}/help/${world}/search?q=412`);
    await expect(async () => {
      // Readers may keep a page for a minute; a reload asks for it anew.
      await reader.reload();
      await expect(reader.getByRole('link', { name: new RegExp('412') }).first()).toBeVisible({
        timeout: 1_000,
      });
    }).toPass({ timeout: 60_000 });
    await reader
      .getByRole('link', { name: new RegExp('412') })
      .first()
      .click();
    await expect(reader.getByText(ANSWER[world].slice(0, 40))).toBeVisible();
    for (const feed of ['rss', 'atom', 'json']) {
      const body = await (await reader.request.get(`${baseURL}/help/${world}/feed.${feed}`)).text();
      expect(body).toContain('412');
    }
    await expect.poll(() => bluesky.posts(), { timeout: 60_000 }).toHaveLength(1);
    expect((await bluesky.posts())[0]?.text).toContain(QUESTION[world]);
    await site.close();
    await page.reload();
    await expect(page.getByText(w('publishing:state.published')).first()).toBeVisible();
    await expect(page.locator('a[href*="bsky.app"]').first()).toBeVisible();
  }

  /** 8: from the answer back to the messages. */
  async function walkBack(page: Page, topicUrl: string) {
    await signInAs(page, 'sanna');
    await page.goto('/answers');
    await page.getByRole('link', { name: QUESTION[world] }).click();
    for (const step of ['slot', 'decision', 'request', 'proposal', 'topic', 'messages']) {
      await expect(page.getByText(w(`answers:walk.${step}`), { exact: true }).first()).toBeVisible();
    }
    await page.locator(`a[href="${topicUrl}"]`).first().click();
    await page.waitForURL(topicUrl);
  }
});
