import { followGuarded } from '~/platform/guarded-fetch.server';
import { SourceProblem } from '../contract';
import { networkProblem } from '../network-problem.server';

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 5_000_000;

/** What the server said of the version it gave; sent back, it answers "unchanged" without a body. */
export type Version = { readonly etag: string | null; readonly lastModified: string | null };

export type Fetched =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly text: string; readonly version: Version };

/** Gets a feed unless it is still the version we have. @throws SourceProblem */
export async function fetchFeed(url: string, have: Version | null, signal: AbortSignal): Promise<Fetched> {
  try {
    const response = await followGuarded(url, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        Accept:
          'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5',
        'User-Agent': 'Vuoro',
        ...(have?.etag && { 'If-None-Match': have.etag }),
        ...(have?.lastModified && { 'If-Modified-Since': have.lastModified }),
      },
    });
    if (response.status === 304) return { kind: 'unchanged' };
    if (response.status >= 300 && response.status < 400) throw new SourceProblem('tooManyRedirects');
    if (!response.ok) throw refusedBy(response);
    const text = decode(await bodyOf(response), response.headers.get('Content-Type') ?? '');
    const version = {
      etag: response.headers.get('ETag'),
      lastModified: response.headers.get('Last-Modified'),
    };
    return { kind: 'changed', text, version };
  } catch (error) {
    throw networkProblem(error);
  }
}

function refusedBy(response: Response): SourceProblem {
  const seconds = Number(response.headers.get('Retry-After') ?? '');
  const retryAfterMs = seconds > 0 ? Math.min(seconds, 24 * 3600) * 1000 : null;
  return new SourceProblem('httpStatus', { params: { status: response.status }, retryAfterMs });
}

async function bodyOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length;
    if (size > MOST_BYTES) {
      await reader?.cancel();
      throw new SourceProblem('tooLarge', { params: { megabytes: MOST_BYTES / 1_000_000 } });
    }
    parts.push(part.value);
  }
  return Buffer.concat(parts);
}

/** The text in the character set that the header or the XML declaration names; UTF-8 unless they do. */
function decode(bytes: Buffer, contentType: string): string {
  const told =
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /^[^>]{0,100}encoding=["']([\w-]+)/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ??
    'utf-8';
  try {
    return new TextDecoder(told).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return bytes.toString('utf8'); // a name that nobody knows
    throw error;
  }
}
