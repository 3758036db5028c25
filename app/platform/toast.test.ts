import { describe, expect, it, vi } from 'vitest';

vi.stubEnv('VUORO_KEY', Buffer.alloc(32, 7).toString('base64'));
const { redirectWithToast, takeToast, toastHeaders } = await import('./toast.server');

const toast = {
  sentence: 'publishing:moved',
  values: { at: 'ti 10.11. klo 12.00' },
  undo: { action: '/calendar/move', fields: { id: '1' } },
} as const;

/** The next request of the browser that got these headers. */
function next(headers: Headers): Request {
  const cookie = headers.get('Set-Cookie')?.split(';')[0] ?? '';
  return new Request('http://vuoro.example/', { headers: { Cookie: cookie } });
}

describe('toast', () => {
  it('is said on the next page, once', async () => {
    const response = await redirectWithToast('/calendar', toast);
    expect([response.status, response.headers.get('Location')]).toEqual([302, '/calendar']);
    const first = await takeToast(next(response.headers));
    expect(first.toast).toEqual(toast);
    expect((await takeToast(next(first.headers))).toast).toBeUndefined();
  });

  it('cannot be read by scripts, nor made up by anybody', async () => {
    const headers = await toastHeaders(toast);
    expect(headers.get('Set-Cookie')).toMatch(/HttpOnly.*SameSite=Lax/);
    const forged = Buffer.from(JSON.stringify({ __flash_toast__: toast })).toString('base64');
    const request = new Request('http://vuoro.example/', {
      headers: { Cookie: `vuoro_toast=${encodeURIComponent(forged)}` },
    });
    expect((await takeToast(request)).toast).toBeUndefined();
  });

  it('sets no cookie when nothing waits', async () => {
    const { toast: none, headers } = await takeToast(new Request('http://vuoro.example/'));
    expect([none, headers.get('Set-Cookie')]).toEqual([undefined, null]);
  });
});
