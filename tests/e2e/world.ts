import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { wordsOf, type World } from './words';

type Fixtures = {
  readonly world: World;
  readonly w: (key: string) => string;
  /** Signs in as somebody of the demonstration company, in the world's language. */
  readonly signInAs: (page: Page, person: string) => Promise<void>;
  /** Puts the installation's clock forward to an instant. */
  readonly clockTo: (instant: Date) => void;
  readonly clockNow: () => Date;
};

const PASSWORD = 'vuoro-demo-2026';

export const test = base.extend<Fixtures>({
  world: async ({ baseURL: _ }, provide, info) => provide((info.project.metadata as { world: World }).world),
  w: async ({ world }, provide) => provide(wordsOf(world)),
  clockNow: async ({ world }, provide) =>
    provide(() => new Date(Date.now() + Number(readFileSync(clockFile(world), 'utf8')))),
  clockTo: async ({ world }, provide) =>
    provide((instant) => writeFileSync(clockFile(world), String(instant.getTime() - Date.now()))),
  signInAs: async ({ world, w }, provide) => {
    await provide(async (page, person) => {
      await page.context().clearCookies();
      await page.goto('/sign-in');
      await page.getByLabel(w('auth:email')).first().fill(`${person}@laaja.example`);
      await page.getByLabel(w('auth:password')).first().fill(PASSWORD);
      await page.getByRole('button', { name: w('auth:signIn.button'), exact: true }).click();
      await page.waitForURL((url) => url.pathname === '/');
      await awake(page);
      if ((await page.locator('html').getAttribute('lang')) === world) return;
      await page.locator('button.me').first().click();
      await Promise.all([
        page.waitForLoadState('load'),
        page.locator(`button[name=language][value=${world}]`).first().click(),
      ]);
      await page.waitForSelector(`html[lang=${world}]`);
      await awake(page);
    });
  },
});

export { expect };

/** Waits until React has taken the page over: what a journey does before is done then, as a slow connection has it. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => window.vuoroEarly?.isAwake === true);
}

/**
 * Begins a post on the named channels, and waits until its editor is awake.
 *
 * @returns the post's address
 */
export async function beginPost(
  page: Page,
  w: (key: string) => string,
  title: string,
  channels: readonly string[],
): Promise<string> {
  await page.goto('/posts/new');
  await page.locator('input[name=title]').fill(title);
  for (const box of await page.locator('input[name="channels[]"]').all()) await box.uncheck();
  for (const channel of channels) await page.getByLabel(channel, { exact: true }).check();
  await page.getByRole('button', { name: w('posts:new.submit') }).click();
  await page.waitForURL(/\/posts\/[0-9a-f-]{36}/);
  await expect(page.locator('#document')).toHaveAttribute('contenteditable', 'true');
  return new URL(page.url()).pathname;
}

/**
 * Opens a page whose script is kept back until the person has done something: as a slow connection has it, which brings
 * a part now and then, so that the page does not give the script up however slow the machine is.
 */
export async function beforeScript(page: Page, address: string, act: () => Promise<void>): Promise<void> {
  let letCome: () => void = () => undefined;
  const mayCome = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route('**/assets/*.js', async (route) => {
    await mayCome;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('h1').first().waitFor();
  await page.evaluate(() => {
    const part = document.querySelector('link');
    const parts = setInterval(() => {
      if (window.vuoroEarly?.isAwake) clearInterval(parts);
      else part?.dispatchEvent(new Event('load'));
    }, 1000);
  });
  await act();
  letCome();
  await awake(page);
  await page.unroute('**/assets/*.js');
}

function clockFile(world: World): string {
  return path.resolve('.cache/e2e', world, 'clock');
}
