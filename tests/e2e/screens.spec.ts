import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { smallTargets } from './small-targets';
import { expect, test } from './world';

/*
 * Every screen, looked at by a machine: no rule of WCAG 2.2 AA that axe knows is broken, nothing runs
 * over the edge from 360 to 2560 px, nothing moves under one's hand while the page comes, and the browser has nothing
 * to complain about. Finnish is looked at wide and in light, English on a phone and in the dark, where everything is
 * large enough for a finger; the drawn states are in /kitchen-sink.
 */

test.use({ hasTouch: ({ world }, provide) => provide(world === 'en') });

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTHS = [360, 390, 860, 1440, 2560];
const PHONE = 390;
/** Share of the window that may move while a page comes (cumulative layout shift; 0.1 counts as good). */
const MOST_SHIFT = 0.02;

declare global {
  /** What has moved since the page began: how much, and what. */
  var moved: { readonly share: number; readonly what: string }[];
}

/** A list's address, the beginning of the first link to follow from it, and what comes after that. */
type Followed = readonly [list: string, link: string, rest?: string];

/** By person: addresses, or links to follow. */
const SCREENS: Readonly<Record<string, readonly (string | Followed)[]>> = {
  aino: [
    '/search?q=laskut',
    '/',
    '/calendar',
    '/calendar?view=month',
    '/calendar?view=list',
    '/calendar?view=day',
    '/calendar?view=quarter',
    '/calendar/feeds',
    '/calendar/import',
    '/shifts',
    '/posts',
    ['/posts', '/posts/0'],
    ['/posts', '/posts/0', '/versions'],
    ['/posts', '/posts/0', '/repeat'],
    '/posts/new',
    '/posts/evergreen',
    '/share',
    ['/share', '/share/'],
    '/templates',
    ['/templates', '/templates/'],
    '/campaigns',
    ['/campaigns', '/campaigns/'],
    '/media',
    ['/media', '/media/0'],
    '/allocation',
    '/allocation/fairness',
    '/allocation/what-if',
    '/notices',
    '/notices/choices',
    '/password',
    '/holds',
    '/settings',
    '/settings/approval',
    '/settings/mentions',
  ],
  sanna: [
    '/inbox',
    ['/inbox', '/inbox/0'],
    '/inbox/import',
    '/inbox/answer-times',
    '/inbox/label',
    '/questions',
    ['/questions', '/questions/0'],
    '/proposals',
    '/answers',
    ['/answers', '/answers/0'],
    '/requests',
    ['/requests', '/requests/0'],
    '/requests/new',
  ],
  petri: [
    '/settings/channels',
    ['/settings/channels', '/settings/channels/0'],
    '/settings/people',
    ['/settings/people', '/settings/people/0'],
    '/settings/policy',
    '/settings/sources',
    '/settings/encoder',
    '/settings/personal-data',
    '/settings/audit',
  ],
};

for (const [person, screens] of Object.entries(SCREENS)) {
  test(`the screens of ${person} are whole, and anybody can use them`, async ({ page, world, signInAs }) => {
    await page.emulateMedia({ colorScheme: world === 'fi' ? 'light' : 'dark' });
    await signInAs(page, person);
    await page.addInitScript(() => {
      globalThis.moved = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
            readonly value: number;
            readonly hadRecentInput: boolean;
            readonly sources: readonly { readonly node: Node | null }[];
          };
          const what = sources.map(({ node }) => (node instanceof Element ? node.className : node?.nodeName));
          if (!hadRecentInput) globalThis.moved.push({ share: value, what: what.join(', ') });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const complaints = listen(page);
    expect(await isTouched(page)).toBe(world === 'en');
    await page.setViewportSize(world === 'fi' ? { width: 1440, height: 900 } : { width: 390, height: 844 });
    for (const screen of screens) {
      await test.step(String(screen), async () => {
        await open(page, screen);
        // A month's days are links to everybody once the grid has come to life.
        await expect(page.locator('.pc-fc [aria-hidden] a')).toHaveCount(0);
        const moved = await page.evaluate(() => globalThis.moved);
        const share = moved.reduce((sum, one) => sum + one.share, 0);
        expect.soft(share, `${page.url()} moved: ${JSON.stringify(moved)}`).toBeLessThanOrEqual(MOST_SHIFT);
        await look(page);
      });
    }
    expect(complaints).toEqual([]);
  });
}

test('the public pages are whole, and anybody can use them', async ({ page, world }) => {
  await page.emulateMedia({ colorScheme: world === 'fi' ? 'dark' : 'light' });
  for (const screen of [
    `/help/${world}`,
    [`/help/${world}`, `/help/${world}/`],
    `/help/${world}/newsletter`,
    '/sign-in',
  ] as const) {
    await test.step(String(screen), async () => {
      await open(page, screen);
      await look(page);
    });
  }
});

test('what an outside expert gets is whole, and closed to nobody who has the link', async ({
  page,
  browser,
  baseURL,
  w,
  signInAs,
}) => {
  await signInAs(page, 'aino');
  await open(page, ['/posts?scope=all&stage=noTime', '/posts/0']);
  await page.getByText(w('posts:expert.ask')).click();
  await page.locator('#expert-name').fill('Liisa Lakimies');
  await page.getByRole('button', { name: w('posts:expert.make') }).click();
  const link = (await page.locator('.breakall').textContent()) ?? '';
  const context = await browser.newContext({ baseURL: baseURL ?? '' });
  const expert = await context.newPage();
  await expert.goto(new URL(link).pathname);
  await look(expert);
  await context.close();
});

test('a thread that is out is whole, part by part', async ({ page, signInAs }) => {
  await signInAs(page, 'aino');
  await open(page, ['/search?q=palvelee%20lauantaisin', '/posts/0']);
  const publication = page.locator('main a[href^="/publications/"]').first();
  await page.goto((await publication.getAttribute('href')) ?? '');
  await expect(page.locator('ol.partlist > li')).toHaveCount(2);
  await look(page);
});

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  return complaints;
}

async function open(page: Page, screen: string | Followed): Promise<void> {
  const [first, link, rest = ''] = typeof screen === 'string' ? [screen, null] : screen;
  await page.goto(first);
  if (link === null) return;
  const href = await page.locator(`main a[href^="${link}"]`).first().getAttribute('href');
  await page.goto(`${href ?? ''}${rest}`);
}

const isTouched = (page: Page): Promise<boolean> =>
  page.evaluate(() => matchMedia('(pointer: coarse)').matches);

async function look(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  const axe = new AxeBuilder({ page }).withTags(WCAG);
  // With a finger our own measure stands for it: axe takes no label for a target, and what a bar covers until one scrolls for too near.
  if (await isTouched(page)) axe.disableRules('target-size');
  const { violations } = await axe.analyze();
  expect
    .soft(
      violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => ({ id, target, failureSummary })),
      ),
      page.url(),
    )
    .toEqual([]);
  const size = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: size?.height ?? 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect.soft(over, `${page.url()} at ${width} px`).toBeLessThanOrEqual(0);
    if (width <= PHONE && (await isTouched(page)))
      expect.soft(await smallTargets(page), `${page.url()} by thumb at ${width} px`).toEqual([]);
  }
  if (size) await page.setViewportSize(size);
}
