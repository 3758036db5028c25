import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { wellFormed } from '../../app/lib/well-formed';
import { env } from '../../app/platform/env.server';
import { log } from '../../app/platform/log.server';
import { PLAIN_HEADERS } from '../../app/platform/security-headers.server';

/** Puts the pages on the app: built ones, ones with live reload, or a test's. */
export type AddPages = (app: Express) => void | Promise<void>;

/** Everything around the pages: headers of every response, the refusal of foreign forms, compression, the last resort. */
export async function makeApp(addPages: AddPages): Promise<Express> {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set(PLAIN_HEADERS);
    next();
  });
  app.use(storableAddress);
  app.use(refuseForeignForms);
  app.use(compression({ filter: worthCompressing }));
  await addPages(app);
  app.use(lastResort);
  return app;
}

/** What no database can be asked for, a zero byte, becomes the sign for what cannot be read, for every page alike. */
const storableAddress: RequestHandler = (request, _response, next) => {
  request.url = request.url.replaceAll('%00', encodeURIComponent(wellFormed('\0')));
  // Pages are asked for by what Express kept of the address before anything here had run.
  request.originalUrl = request.url;
  next();
};

/** A form posted from another site is refused, whatever its cookies: the browser says where it comes from. */
const refuseForeignForms: RequestHandler = (request, response, next) => {
  const origin = request.get('origin');
  const safe = request.method === 'GET' || request.method === 'HEAD';
  if (safe || origin === undefined || isOurs(origin, request.get('host'))) return next();
  response.status(403).type('text').send('This form came from another site.');
};

/** Ours is the host that was asked for, and PUBLIC_URL's when a proxy in front calls us by another name. */
function isOurs(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin).host;
  const { PUBLIC_URL } = env();
  return from === host || (PUBLIC_URL !== undefined && from === new URL(PUBLIC_URL).host);
}

/** Text is; an event stream is not, since its events would wait in the compressor. */
const worthCompressing: compression.CompressionFilter = (request, response) =>
  !String(response.getHeader('Content-Type')).startsWith('text/event-stream') &&
  compression.filter(request, response);

/** What no page could turn into a page of its own: a sentence in both languages, never a stack. */
const lastResort: ErrorRequestHandler = (error: Error & { status?: number }, _request, response, next) => {
  // Express marks what the caller got wrong (an address that cannot be decoded); the rest is ours.
  const status = error.status !== undefined && error.status < 500 ? error.status : 500;
  if (status === 500) log.error({ err: error }, 'a request failed outside the pages');
  if (response.headersSent) return next(error);
  response
    .status(status)
    .type('text')
    .send(SENTENCES[status === 500 ? 'broken' : 'wrong']);
};

const SENTENCES = {
  broken: 'Jokin meni rikki. Yritä hetken päästä uudelleen.\nSomething broke. Try again in a moment.\n',
  wrong: 'Tätä osoitetta ei voi lukea.\nThis address cannot be read.\n',
};
