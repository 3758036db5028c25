import { MediaGone } from '~/domain/publishing/media-reader';
import { originalOf, shownBytes, type Shown } from '~/adapters/files/library-files.server';
import { libraryFiles } from '~/adapters/files/open-files.server';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { readRange } from './range';
import { visibleAssets } from './visible.server';

/** A file is never changed under its name; only whoever may see it keeps it. */
const KEEP = { 'Cache-Control': 'private, max-age=86400' };

/**
 * A file of the library for a screen: a small picture, a larger one, or what is stored. A video is given in
 * the parts that the browser asks for.
 *
 * @throws AppError `notFound` when there is none, or the person may not know of it
 */
export async function fileResponse(
  actor: SignedIn,
  { id, shown, range, asFile }: { id: string; shown: string; range: string | null; asFile: boolean },
): Promise<Response> {
  const asset = isId(id)
    ? await (await prisma()).mediaAsset.findFirst({ where: { AND: [{ id }, visibleAssets(actor, now())] } })
    : null;
  if (!asset) throw new AppError('notFound');
  if (isShown(shown)) {
    if (asset.kind !== 'image') throw new AppError('notFound');
    try {
      const blob = await shownBytes(libraryFiles(), id, shown);
      return new Response(blob.stream(), {
        headers: { ...KEEP, 'Content-Type': 'image/webp', 'Content-Length': String(blob.size) },
      });
    } catch (error) {
      if (error instanceof MediaGone) throw new AppError('notFound');
      throw error;
    }
  }
  if (shown !== 'original') throw new AppError('notFound');
  const name = asset.fileName.replace(/["\\\r\n]/gu, '');
  const disposition = asFile ? `attachment; filename*=UTF-8''${encodeURIComponent(name)}` : 'inline';
  return originalResponse(id, range, { 'Content-Type': asset.mime, 'Content-Disposition': disposition });
}

async function originalResponse(
  id: string,
  header: string | null,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const files = libraryFiles();
  const whole = await files.open(originalOf(id));
  if (!whole) throw new AppError('notFound');
  const range = readRange(header, whole.bytes);
  const common = { ...KEEP, ...headers, 'Accept-Ranges': 'bytes' };
  if (range === null)
    return new Response(whole.stream(), { headers: { ...common, 'Content-Length': String(whole.bytes) } });
  if (range === 'outside')
    return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${whole.bytes}` } });
  const part = await files.open(originalOf(id), range);
  if (!part) throw new AppError('notFound');
  return new Response(part.stream(), {
    status: 206,
    headers: {
      ...common,
      'Content-Length': String(range.end - range.start + 1),
      'Content-Range': `bytes ${range.start}-${range.end}/${whole.bytes}`,
    },
  });
}

const isShown = (shown: string): shown is Shown => shown === 'thumb' || shown === 'preview';
