import { z } from 'zod';
import type { WireVariant } from '~/domain/channels/wire';
import type { WireMedia } from '~/domain/media/wire-media';
import type { HttpDeps } from '../connector';
import type { Answer, CallOptions, NoAnswer } from '../http/call';
import type { Unsuccessful } from '../http/judge';
import { readAnswer } from '../http/read';
import { unfinished } from '../unfinished';
import { judgeGoogle } from './google-errors';

/** Google wants parts in multiples of 256 kB. */
const PART_BYTES = 32 * 256 * 1024;

const videoSchema = z.object({
  id: z.string().min(1),
  status: z.object({ privacyStatus: z.string(), uploadStatus: z.string().optional() }),
});
export type UploadedVideo = z.infer<typeof videoSchema>;

type Call = (path: string, options: CallOptions, signal: AbortSignal) => Promise<Answer | NoAnswer>;

/** Addresses of uploads that this process has begun, by sending. Google keeps one for a week. */
const begun = unfinished<string>();

/**
 * Uploads a video with its title and description by Google's resumable upload. One that our time was too short for
 * is gone on with at the next attempt, from the first byte that Google lacks. The video is there once the last byte
 * is: a doubt about that one call is a doubt about the post.
 */
export function youtubeUploads({ media, now }: HttpDeps, call: Call) {
  async function begin(
    wire: WireVariant,
    bytes: number,
    signal: AbortSignal,
  ): Promise<string | Unsuccessful> {
    const answer = await call(
      'upload/youtube/v3/videos?uploadType=resumable&part=snippet,status',
      {
        method: 'POST',
        headers: { 'X-Upload-Content-Type': 'video/mp4', 'X-Upload-Content-Length': String(bytes) },
        json: {
          snippet: { title: wire.title, description: wire.text, defaultLanguage: wire.language },
          status: { privacyStatus: 'public', selfDeclaredMadeForKids: false },
        },
      },
      signal,
    );
    // The answer is empty: what counts is where it leads.
    const place = answer.kind === 'answer' && answer.status === 200 ? answer.headers['location'] : undefined;
    if (place !== undefined) return place;
    const judged = judgeGoogle(answer, now());
    // Nothing has been uploaded yet.
    return judged.kind === 'unknown' ? { ...judged, kind: 'retryLater', at: null } : judged;
  }

  /** How many bytes Google has; the video itself, where it has all of them. */
  async function had(place: string, total: number, signal: AbortSignal): Promise<Answer | NoAnswer> {
    const headers = { 'Content-Range': `bytes */${total}` };
    return call(place, { method: 'PUT', body: '', headers, takesRedirect: true }, signal);
  }

  return async (
    key: string,
    wire: WireVariant,
    one: WireMedia,
    signal: AbortSignal,
  ): Promise<{ readonly video: UploadedVideo } | Unsuccessful> => {
    const bytes = await media.read(one);
    const known = begun.get(key);
    const place = known ?? (await begin(wire, bytes.size, signal));
    if (typeof place !== 'string') return place;
    begun.put(key, place);
    let answer = known === undefined ? null : await had(place, bytes.size, signal);
    if (answer !== null && readAnswer(answer, videoSchema) === undefined && nextByte(answer) === null) {
      // It did not tell, or knows nothing of it any more: what was begun had not been ended.
      begun.drop(key);
      const judged = judgeGoogle(answer, now());
      return { kind: 'retryLater', code: judged.code, at: null, diagnostic: judged.diagnostic };
    }
    for (let from = answer === null ? 0 : nextByte(answer); from !== null && from < bytes.size;) {
      const end = Math.min(from + PART_BYTES, bytes.size);
      const headers = { 'Content-Range': `bytes ${from}-${end - 1}/${bytes.size}`, 'Content-Type': one.mime };
      const body = bytes.slice(from, end);
      answer = await call(place, { method: 'PUT', body, headers, takesRedirect: true }, signal);
      // While bytes are missing there is no video, whatever became of this part.
      if (answer.kind === 'noAnswer' && end < bytes.size)
        return {
          kind: 'retryLater',
          code: 'noAnswer',
          at: null,
          diagnostic: `Uploaded ${from} of ${bytes.size} bytes so far.`,
        };
      from = nextByte(answer);
    }
    const video = answer === null ? undefined : readAnswer(answer, videoSchema);
    if (video !== undefined) {
      begun.drop(key);
      return { video };
    }
    const judged = judgeGoogle(
      answer ?? { kind: 'noAnswer', error: new Error('The video is empty.') },
      now(),
    );
    // After a doubt the same address tells the next attempt whether the video is there.
    if (judged.kind === 'rejected') begun.drop(key);
    return judged;
  };
}

/** The first byte that Google lacks; null when the answer is another one than that some are missing. */
function nextByte(answer: Answer | NoAnswer): number | null {
  if (answer.kind === 'noAnswer' || answer.status !== 308) return null;
  const last = /^bytes=0-(\d+)$/u.exec(answer.headers['range'] ?? '')?.[1];
  return last === undefined ? 0 : Number(last) + 1;
}
