import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from '@playwright/test';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function openBrowser(): Promise<Browser> {
  const executablePath = BROWSERS.find(existsSync);
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

/** Milliseconds from asking for the address to the first card of a post on the screen, each in a page loaded anew. */
export async function paintTimes(page: Page, address: string, count: number): Promise<readonly number[]> {
  await page.addInitScript(() => {
    const look = (): void => {
      if (document.querySelector('.pc-ev .post, [data-bare-event]') === null)
        return void requestAnimationFrame(look);
      // The frame after the one in which it is there has painted it.
      requestAnimationFrame(() => {
        (window as { firstCardAt?: number }).firstCardAt ??= performance.now();
      });
    };
    look();
  });
  const found: number[] = [];
  // The first look fills the browser's cache of scripts, as it is on any working day.
  for (let turn = 0; turn <= count; turn += 1) {
    await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
    const taken = await page.waitForFunction(() => (window as { firstCardAt?: number }).firstCardAt, null, {
      timeout: 120_000,
    });
    if (turn > 0) found.push(Number(await taken.jsonValue()));
  }
  return found;
}
