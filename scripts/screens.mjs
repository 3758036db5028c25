/**
 * Takes the pictures in docs/screens anew, from a fresh demonstration company of the browser journeys' own:
 * `npm run -s screens`, after `npm run build`. Nothing else may use port 4301.
 */
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { launchOptions } from '../tests/e2e/browser.mjs';

const AT = 'http://127.0.0.1:4301';
const FOLDER = 'docs/screens';
/** By picture: whose screen it is, its address, and the beginning of the first link followed from there. */
const SCREENS = [
  ['today-fi', 'aino', '/'],
  ['calendar-fi', 'aino', '/calendar?view=week'],
  // One that is planned, and belongs to a campaign.
  ['post-fi', 'aino', '/search?q=perheliittym%C3%A4+datapaketti', '/posts/0'],
  ['requests-fi', 'tiina', '/requests', '/requests/0'],
  ['questions-fi', 'sanna', '/questions'],
  ['answers-fi', 'sanna', '/answers'],
  ['help-fi', null, '/help/fi'],
];

async function isUp() {
  return (await fetch(`${AT}/healthz`).catch(() => null))?.ok === true;
}

async function signIn(page, person) {
  await page.context().clearCookies();
  await page.goto(`${AT}/sign-in`);
  await page.locator('input[name=email]').first().fill(`${person}@laaja.example`);
  await page.locator('input[name=password]').first().fill('vuoro-demo-2026');
  await page.locator('input[name=password]').first().press('Enter');
  await page.waitForURL(`${AT}/`);
}

if (await isUp()) throw new Error(`Something is already at ${AT}. Stop it first.`);
const server = spawn(process.execPath, ['tests/e2e/start.mjs', 'fi'], { stdio: 'inherit' });
try {
  while (!(await isUp())) {
    if (server.exitCode !== null) throw new Error('The demonstration did not start.');
    await wait(500);
  }
  const browser = await chromium.launch(launchOptions);
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'fi-FI',
    colorScheme: 'light',
  });
  let signedIn = null;
  for (const [name, person, address, followed] of SCREENS) {
    if (person && person !== signedIn) await signIn(page, person);
    signedIn = person;
    await page.goto(AT + address);
    if (followed) {
      const href = await page.locator(`main a[href^="${followed}"]`).first().getAttribute('href');
      await page.goto(AT + href);
    }
    await page.locator('h1').first().waitFor();
    // Until the page is awake: a lazily loaded editor and the calendar come after it has been shown.
    await page.locator('.tbar-waiting').waitFor({ state: 'detached' });
    await page.evaluate('document.fonts.ready');
    await wait(1500);
    await page.screenshot({ path: `${FOLDER}/${name}.png` });
    console.log(`${FOLDER}/${name}.png`);
  }
  await browser.close();
} finally {
  server.kill('SIGTERM');
}
