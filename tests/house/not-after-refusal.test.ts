import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { notAfterRefusal } from '~/platform/not-after-refusal';

const SAYS_SO = "export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';";

/*
 * Any of them may show the undo of what was done on another: where that is refused, because the session ended meanwhile,
 * a page that does not say so is loaded anew, which leads to signing in over what is being written.
 */
it('every page of those who are signed in stays as it is after a refusal', () => {
  const pages = readdirSync('app/routes')
    .filter((name) => /^_app.*\.tsx$/.test(name))
    .map((name) => ({ name, text: readFileSync(`app/routes/${name}`, 'utf8') }))
    .filter(({ text }) => text.includes('useLoaderData<'));
  expect(pages.length).toBeGreaterThan(50);
  expect(pages.filter(({ text }) => !text.includes(SAYS_SO)).map(({ name }) => name)).toEqual([]);
});

it.each([
  [undefined, true],
  [200, true],
  [401, false],
  [409, false],
])('what was answered with %s loads the page anew: %s', (actionStatus, expected) => {
  const url = new URL('https://vuoro.example/inbox');
  const args = {
    currentUrl: url,
    nextUrl: url,
    currentParams: {},
    nextParams: {},
    defaultShouldRevalidate: true,
  };
  expect(notAfterRefusal({ ...args, ...(actionStatus !== undefined && { actionStatus }) })).toBe(expected);
});
