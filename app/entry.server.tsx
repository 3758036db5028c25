import { randomBytes } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { findSignedIn } from '~/features/accounts/signed-in.server';
import { serverI18n } from '~/platform/i18n/i18n.server';
import { requestLanguage } from '~/platform/i18n/preferences.server';
import { log } from '~/platform/log.server';
import { NonceProvider } from '~/platform/nonce';
import { contentSecurityPolicy } from '~/platform/security-headers.server';

const RENDER_LIMIT_MS = 10_000;

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const i18n = serverI18n(await languageOf(request, context));
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Security-Policy', contentSecurityPolicy(nonce));
  return new Promise((resolve, reject) => {
    let current = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <I18nextProvider i18n={i18n}>
          <RemixServer context={context} url={request.url} abortDelay={RENDER_LIMIT_MS} nonce={nonce} />
        </I18nextProvider>
      </NonceProvider>,
      {
        nonce,
        // Readers without script get the whole page at once.
        [isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady']: () => {
          const body = new PassThrough();
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: current }));
          pipe(body);
        },
        onShellError: reject,
        onError: (error) => {
          current = 500;
          log.error({ err: error }, 'a page failed to render');
        },
      },
    );
    setTimeout(abort, RENDER_LIMIT_MS + 1000).unref();
  });
}

/** The root loader has already decided it; without one (an error before it) the request decides. */
async function languageOf(request: Request, context: EntryContext) {
  const root = context.staticHandlerContext.loaderData?.['root'] as { language?: 'fi' | 'en' } | undefined;
  return (
    root?.language ?? (await findSignedIn(request).catch(() => null))?.language ?? requestLanguage(request)
  );
}

/** Everything unexpected is logged once, here. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRouteErrorResponse(error)) return;
  log.error({ err: error, path: new URL(request.url).pathname }, 'a request failed');
}
