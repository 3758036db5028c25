import { createCookieSessionStorage, redirect } from '@remix-run/node';
import { fingerprint } from './seal.server';

/** What just happened, said once on the next page. `undo` is posted to its address by the toast's button. */
export type ToastMessage = {
  readonly sentence: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly tone?: 'ok' | 'warn' | 'danger';
  readonly undo?: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
};

type Storage = ReturnType<typeof createCookieSessionStorage<{ toast: ToastMessage }>>;
let storage: Storage | undefined;

function toasts(): Storage {
  storage ??= createCookieSessionStorage<{ toast: ToastMessage }>({
    cookie: {
      name: 'vuoro_toast',
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secrets: [fingerprint('toast cookie')],
    },
  });
  return storage;
}

/** Headers that show the toast on the next page. Keep it short: a cookie holds 4 kB. */
export async function toastHeaders(toast: ToastMessage): Promise<Headers> {
  const session = await toasts().getSession();
  session.flash('toast', toast);
  return new Headers({ 'Set-Cookie': await toasts().commitSession(session) });
}

export async function redirectWithToast(to: string, toast: ToastMessage): Promise<Response> {
  return redirect(to, { headers: await toastHeaders(toast) });
}

/** Takes the waiting toast, and the header that forgets it. */
export async function takeToast(
  request: Request,
): Promise<{ readonly toast: ToastMessage | undefined; readonly headers: Headers }> {
  const session = await toasts().getSession(request.headers.get('Cookie'));
  const toast = session.get('toast');
  const headers = new Headers();
  if (toast) headers.append('Set-Cookie', await toasts().commitSession(session));
  return { toast, headers };
}
