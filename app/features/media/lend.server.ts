import { z } from 'zod';
import { libraryFiles } from '~/adapters/files/open-files.server';
import { shownBytes, wireBytes, type Shown } from '~/adapters/files/library-files.server';
import type { WireMedia } from '~/domain/media/wire-media';
import { MediaGone, type MediaReader } from '~/domain/publishing/media-reader';
import { now } from '~/platform/clock.server';
import { publicBase } from '~/platform/public-base.server';
import { seal, unseal } from '~/platform/seal.server';

const LENT_MS = 60 * 60_000;

/** The library for adapters. */
export const mediaReader: MediaReader = {
  read: (media) => wireBytes(libraryFiles(), media),
  urlOf: (media) => publicBase() + lentPath(media),
};

/**
 * A picture of the library as screens show it, WebP. Whoever may see it is the caller's to know.
 *
 * @throws MediaGone when the original is not there
 */
export async function smallerPicture(assetId: string, shown: Shown): Promise<Blob> {
  const picture = await shownBytes(libraryFiles(), assetId, shown);
  // A store keeps bytes, and not everywhere what they are.
  return picture.slice(0, picture.size, 'image/webp');
}

/** Where it is lent for an hour, on whichever address Vuoro is open. */
export const lentPath = (media: WireMedia): string => `/media/lent/${tokenOf(media)}`;

const cropSchema = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
const lentSchema = z.object({
  until: z.number(),
  media: z.object({
    assetId: z.uuid(),
    kind: z.enum(['image', 'video']),
    mime: z.enum(['image/jpeg', 'video/mp4']),
    width: z.number(),
    height: z.number(),
    seconds: z.number().nullable(),
    codec: z.string().nullable(),
    bytes: z.number(),
    crop: cropSchema.nullable(),
    alt: z.string(),
    fileName: z.string(),
  }),
});

/** Sealed: nobody can make one, nor read out of it what it is for. */
function tokenOf(media: WireMedia): string {
  const text = JSON.stringify({ until: now().getTime() + LENT_MS, media });
  return Buffer.from(seal(text)).toString('base64url');
}

/**
 * What an address of `urlOf` gives; 404 for a token that is not ours, is over its hour, or whose file is gone.
 */
export async function lentMedia(token: string): Promise<Response> {
  const lent = readToken(token);
  if (!lent || lent.until < now().getTime()) return notThere();
  try {
    const blob = await wireBytes(libraryFiles(), lent.media);
    const headers = { 'Content-Type': lent.media.mime, 'Cache-Control': 'private, no-store' };
    return new Response(blob.stream(), { headers: { ...headers, 'Content-Length': String(blob.size) } });
  } catch (error) {
    if (error instanceof MediaGone) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });

function readToken(token: string): z.infer<typeof lentSchema> | null {
  try {
    const text = unseal(Buffer.from(token, 'base64url'));
    const parsed = lentSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not sealed by us, or altered.
    return null;
  }
}
