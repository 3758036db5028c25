import { chromium, type Browser, type Page } from '@playwright/test';
import { launchOptions } from '../../tests/e2e/browser.mjs';

export const openBrowser = (): Promise<Browser> => chromium.launch(launchOptions);

// As text: what compiles this file gives functions names by a helper that the page does not have.
// The frame after the one in which the card is there has painted it.
const LOOK = `(function look() {
  if (document.querySelector('.pc-ev .post, [data-bare-event]') === null) return requestAnimationFrame(look);
  requestAnimationFrame(() => { window.firstCardAt ??= performance.now(); });
})();`;

/** Milliseconds from asking for the address to the first card of a post on the screen, each in a page loaded anew. */
export async function paintTimes(page: Page, address: string, count: number): Promise<readonly number[]> {
  await page.addInitScript({ content: LOOK });
  const found: number[] = [];
  // The first look fills the browser's cache of scripts, as it is on any working day.
  for (let turn = 0; turn <= count; turn += 1) {
    await page.goto(address, { waitUntil: 'load', timeout: 120_000 });
    const taken = await page.waitForFunction('window.firstCardAt', null, { timeout: 120_000 });
    if (turn > 0) found.push(Number(await taken.jsonValue()));
  }
  return found;
}
