import { createHash } from 'node:crypto';
import { STYLE_HASHES } from './help-style.server';

/** No script at all, our own styles by their hashes, forms only to ourselves. */
const HELP_POLICY = [
  "default-src 'none'",
  `style-src ${STYLE_HASHES.join(' ')}`,
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export type PublicAnswer = {
  readonly body: string;
  readonly contentType: string;
  readonly status?: number;
  /** How long anybody may keep it without asking again, in seconds. */
  readonly maxAgeS: number;
  readonly lastModified?: Date;
  readonly headers?: Readonly<Record<string, string>>;
};

/** A page of the help site with its security headers. */
export function respondHtml(
  request: Request,
  html: string,
  options: { readonly status?: number; readonly maxAgeS?: number } = {},
): Response {
  return respond(request, {
    body: html,
    contentType: 'text/html; charset=utf-8',
    maxAgeS: options.maxAgeS ?? 60,
    ...(options.status && { status: options.status }),
    headers: { 'Content-Security-Policy': HELP_POLICY },
  });
}

/** Something public and cacheable: with an ETag, and 304 for who has it already. */
export function respond(request: Request, answer: PublicAnswer): Response {
  const etag = `"${createHash('sha256').update(answer.body).digest('base64url').slice(0, 27)}"`;
  const headers = new Headers({
    'Content-Type': answer.contentType,
    'Cache-Control': `public, max-age=${answer.maxAgeS}, stale-while-revalidate=300`,
    ETag: etag,
    ...(answer.lastModified && { 'Last-Modified': answer.lastModified.toUTCString() }),
    ...answer.headers,
  });
  const status = answer.status ?? 200;
  if (status === 200 && isKnown(request, etag, answer.lastModified)) {
    headers.delete('Content-Type');
    return new Response(null, { status: 304, headers });
  }
  return new Response(answer.body, { status, headers });
}

/** A given ETag decides alone; only without one is the date asked (RFC 9110, section 13.2.2). */
function isKnown(request: Request, etag: string, lastModified: Date | undefined): boolean {
  const tags = request.headers.get('If-None-Match');
  if (tags !== null) {
    const given = tags.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return given.includes(etag) || given.includes('*');
  }
  const since = Date.parse(request.headers.get('If-Modified-Since') ?? '');
  // The header's date has whole seconds.
  return lastModified !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}
