import { createHash } from 'node:crypto';
import { prisma } from '~/db/prisma.server';
import { isSafeHref } from '~/domain/channels/document/document.schema';
import { now } from '~/platform/clock.server';
import { followGuarded } from '~/platform/guarded-fetch.server';
import { readPageHead, type PageHead } from './read-page-head';

/** A page's head is at its beginning; whatever is longer is not waited for. */
const MOST_BYTES = 512 * 1024;
const WAIT_MS = 5000;
/** A page that answered is asked again after a day, one that did not after ten minutes. */
const FRESH_MS = { found: 24 * 3_600_000, missing: 600_000 };

export type LinkPreview = PageHead & { readonly found: boolean };

const NOTHING: LinkPreview = { found: false, title: null, description: null, siteName: null };

/**
 * What a linked page says of itself. Only pages that anybody may read are asked, and seldom: what was
 * found is kept. A page that cannot be read is not an error, its preview just has nothing to show.
 */
export async function linkPreview(address: string): Promise<LinkPreview> {
  if (!isSafeHref(address) || !/^https?:/u.test(address)) return NOTHING;
  const url = new URL(address);
  url.hash = '';
  const key = createHash('sha256').update(url.href).digest('hex');
  const db = await prisma();
  const at = now();
  const kept = await db.linkPreview.findUnique({ where: { key } });
  if (kept && at.getTime() - kept.fetchedAt.getTime() < FRESH_MS[kept.found ? 'found' : 'missing'])
    return kept;
  const read = await ask(url.href);
  const data = { url: url.href, ...read, fetchedAt: at };
  await db.linkPreview.upsert({ where: { key }, create: { key, ...data }, update: data });
  return read;
}

async function ask(address: string): Promise<LinkPreview> {
  try {
    const response = await followGuarded(address, {
      signal: AbortSignal.timeout(WAIT_MS),
      headers: { Accept: 'text/html' },
    });
    const isPage =
      response.ok && /^text\/html|^application\/xhtml/u.test(response.headers.get('Content-Type') ?? '');
    if (!isPage) {
      await response.body?.cancel();
      return NOTHING;
    }
    return { found: true, ...readPageHead(await beginning(response)) };
  } catch {
    // No such name, not allowed, too slow, broken: whoever writes sees a card without words.
    return NOTHING;
  }
}

async function beginning(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let html = '';
  let bytes = 0;
  while (reader && bytes < MOST_BYTES) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    html += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return html;
}
