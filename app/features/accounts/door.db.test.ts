import { describe, expect, it, vi } from 'vitest';
import { AppError } from '~/platform/app-error';
import { buildAccount, requestWith, signedInSecret } from '../../../tests/support/build-account';
import { withTestDatabase } from '../../../tests/support/test-database';
import { authorize } from './authorize.server';
import { actionDoor, loaderDoor, openDoor, quietDoor, type DoorArgs } from './door.server';

withTestDatabase();

const URL_HERE = 'http://vuoro.example/posts/1?tab=history';
type Work = (args: DoorArgs) => Promise<unknown>;

let secret: Promise<string> | undefined;

async function signedInRequest(init: RequestInit = {}) {
  secret ??= buildAccount().then(({ email }) => signedInSecret(email));
  return requestWith(await secret, URL_HERE, init);
}

const load = (request: Request, work: Work) => loaderDoor(work)({ request, params: {}, context: {} });
const act = (request: Request, work: Work) => actionDoor(work)({ request, params: {}, context: {} });

/** What a door throws: a redirect (a Response) or data with a status. */
async function thrown(result: Promise<unknown>): Promise<unknown> {
  return result.then(
    () => {
      throw new Error('the door threw nothing');
    },
    (error: unknown) => error,
  );
}

const body = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});
const refuse =
  (error: Error): Work =>
  () =>
    Promise.reject(error);
const nothing: Work = () => Promise.resolve(null);

describe('loaderDoor', () => {
  it('sends a stranger to sign in, and back here afterwards', async () => {
    const response = (await thrown(load(new Request(URL_HERE), nothing))) as Response;
    expect(response.status).toBe(302);
    expect(response.headers.get('Location')).toBe('/sign-in?next=%2Fposts%2F1%3Ftab%3Dhistory');
  });

  it('gives the work its person and address', async () => {
    const seen = await load(await signedInRequest(), ({ actor, url }) =>
      Promise.resolve([actor.email.includes('@'), url.searchParams.get('tab')]),
    );
    expect(seen).toEqual([true, 'history']);
  });

  it.each([
    ['notFound', 404],
    ['forbidden', 403],
    ['conflict', 409],
    ['tooMany', 429],
  ] as const)('turns %s into status %i with its sentence', async (code, status) => {
    const error = new AppError(code, 'publishing:refusal.x', { at: '12.00' });
    expect(await thrown(load(await signedInRequest(), refuse(error)))).toMatchObject({
      data: { sentence: 'publishing:refusal.x', values: { at: '12.00' } },
      init: { status },
    });
  });

  it('lets a bug stay a bug, and a redirect a redirect', async () => {
    const bug = new Error('a bug');
    expect(await thrown(load(await signedInRequest(), refuse(bug)))).toBe(bug);
  });
});

describe('actionDoor', () => {
  it('tells whoever is not signed in any more on the same page, where what was typed still stands', async () => {
    expect(await act(new Request(URL_HERE, body({ text: 'Kirjoitettu' })), nothing)).toMatchObject({
      data: { refused: { sentence: 'errors:signedOut.text', values: {} } },
      init: { status: 401 },
    });
  });

  it('reads the form', async () => {
    const request = await signedInRequest(body({ title: 'Hei' }));
    const seen = await actionDoor(({ form }) => Promise.resolve(form.get('title')))({
      request,
      params: {},
      context: {},
    });
    expect(seen).toBe('Hei');
  });

  it('refuses a form that is too large on the same page, where what was typed still stands', async () => {
    const request = await signedInRequest(body({ text: 'a'.repeat(3 * 1024 * 1024) }));
    expect(await act(request, nothing)).toMatchObject({
      data: { refused: { sentence: 'errors:tooLarge.form', values: { kilobytes: 2048 } } },
      init: { status: 413 },
    });
  });

  it.each(['conflict', 'tooMany', 'tooLarge', 'invalid'] as const)(
    'gives a refusal (%s) back to the page',
    async (code) => {
      const error = new AppError(code);
      expect(await act(await signedInRequest(body({})), refuse(error))).toMatchObject({
        data: { refused: { sentence: `errors:${code}.text`, values: {} } },
        init: { status: error.status },
      });
    },
  );

  it.each(['forbidden', 'notFound'] as const)('throws %s to the error page', async (code) => {
    const error = new AppError(code);
    expect(await thrown(act(await signedInRequest(body({})), refuse(error)))).toMatchObject({
      data: { sentence: `errors:${code}.text` },
      init: { status: error.status },
    });
  });

  it('refuses what is not a form', async () => {
    const request = await signedInRequest({ method: 'POST', body: '{"title": 1}' });
    expect(await act(request, nothing)).toMatchObject({ init: { status: 400 } });
  });
});

describe('quietDoor', () => {
  const ask = async (by: string, work: Work) =>
    quietDoor(work)({ request: await signedInRequest(body({ by })), params: {}, context: {} });

  it('does nothing in the name of whoever signed in after the page was written', async () => {
    const { id } = await buildAccount();
    const work = vi.fn(nothing);
    const response = await ask(id, work);
    expect([response.status, await response.json()]).toEqual([401, { signedOut: true }]);
    expect(work).not.toHaveBeenCalled();
  });

  it('does what the person of the page asks for themselves', async () => {
    const self = await signedInRequest(body({}));
    const whoever = quietDoor(({ actor }) => Promise.resolve({ id: actor.userId }));
    const { id } = (await (await whoever({ request: self, params: {}, context: {} })).json()) as {
      id: string;
    };
    const response = await ask(id, () => Promise.resolve({ done: true }));
    expect([response.status, await response.json()]).toEqual([200, { done: true }]);
  });
});

describe('authorize', () => {
  it('refuses with forbidden, which says no more than that', () => {
    const stranger = { userId: 'x', grants: [] };
    expect(() => authorize(stranger, 'inbox.view', { kind: 'inbox' })).toThrow(
      expect.objectContaining({ code: 'forbidden', values: {} }),
    );
  });
});

describe('openDoor', () => {
  it('lets anybody in, with a small form', async () => {
    const post = (init: RequestInit) =>
      openDoor(({ form }) => Promise.resolve(form.get('email')))({
        request: new Request(URL_HERE, init),
        params: {},
        context: {},
      });
    expect(await post(body({ email: 'a@b.test' }))).toBe('a@b.test');
    expect(await thrown(post(body({ email: 'a'.repeat(70_000) })))).toMatchObject({
      data: { sentence: 'errors:tooLarge.form' },
      init: { status: 413 },
    });
  });
});
