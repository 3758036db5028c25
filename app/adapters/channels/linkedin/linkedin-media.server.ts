import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { WireMedia } from '~/domain/media/wire-media';
import type { HttpDeps } from '../connector';
import type { Answer, CallOptions, NoAnswer } from '../http/call';
import { isSuccess, judge, type Unsuccessful } from '../http/judge';
import { readAnswer } from '../http/read';
import { LINKEDIN_REFUSALS } from './linkedin-network';

const LOOK_AGAIN_MS = 2000;
const OCTETS = { 'Content-Type': 'application/octet-stream' } as const;

const imageSchema = z.object({ value: z.object({ uploadUrl: z.url(), image: z.string().min(1) }) });
const videoSchema = z.object({
  value: z.object({
    video: z.string().min(1),
    uploadToken: z.string().default(''),
    uploadInstructions: z
      .array(z.object({ uploadUrl: z.url(), firstByte: z.number(), lastByte: z.number() }))
      .min(1),
  }),
});
const stateSchema = z.object({ status: z.string() });

type Call = (path: string, options: CallOptions, signal: AbortSignal) => Promise<Answer | NoAnswer>;
type Done = { readonly id: string } | Unsuccessful;

/** Uploads one picture by the Images API or one video, in its parts, by the Videos API. */
export function linkedinUploads(owner: string, { media, now }: HttpDeps, call: Call) {
  const judged = (answer: Answer | NoAnswer) => judge(answer, now(), LINKEDIN_REFUSALS);

  async function image(one: WireMedia, signal: AbortSignal): Promise<Done> {
    const json = { initializeUploadRequest: { owner } };
    const begun = await call('images?action=initializeUpload', { method: 'POST', json }, signal);
    const place = readAnswer(begun, imageSchema)?.value;
    if (place === undefined) return judged(begun);
    const body = await media.read(one);
    const put = await call(place.uploadUrl, { method: 'PUT', body, headers: OCTETS }, signal);
    return put.kind === 'answer' && isTaken(put) ? { id: place.image } : judged(put);
  }

  async function video(one: WireMedia, signal: AbortSignal): Promise<Done> {
    const body = await media.read(one);
    const begun = await call(
      'videos?action=initializeUpload',
      {
        method: 'POST',
        json: {
          initializeUploadRequest: {
            owner,
            fileSizeBytes: body.size,
            uploadCaptions: false,
            uploadThumbnail: false,
          },
        },
      },
      signal,
    );
    const place = readAnswer(begun, videoSchema)?.value;
    if (place === undefined) return judged(begun);
    const uploadedPartIds: string[] = [];
    for (const { uploadUrl, firstByte, lastByte } of place.uploadInstructions) {
      const part = body.slice(firstByte, lastByte + 1);
      const put = await call(uploadUrl, { method: 'PUT', body: part, headers: OCTETS }, signal);
      const etag = put.kind === 'answer' && isTaken(put) ? put.headers['etag'] : undefined;
      if (etag === undefined) return judged(put);
      uploadedPartIds.push(etag);
    }
    const finalizeUploadRequest = { video: place.video, uploadToken: place.uploadToken, uploadedPartIds };
    const ended = await call(
      'videos?action=finalizeUpload',
      { method: 'POST', json: { finalizeUploadRequest } },
      signal,
    );
    return ended.kind === 'answer' && isSuccess(ended) ? ready(place.video, signal) : judged(ended);
  }

  /** A post cannot show a video before LinkedIn has worked on it. */
  async function ready(id: string, signal: AbortSignal): Promise<Done> {
    for (;;) {
      const answer = await call(`videos/${encodeURIComponent(id)}`, {}, signal);
      const status = readAnswer(answer, stateSchema)?.status;
      if (status === undefined) return judged(answer);
      if (status === 'AVAILABLE') return { id };
      if (status === 'PROCESSING_FAILED')
        return { kind: 'rejected', code: 'mediaCodecRefused', diagnostic: status };
      await setTimeout(LOOK_AGAIN_MS, undefined, { signal });
    }
  }

  return (one: WireMedia, signal: AbortSignal): Promise<Done> =>
    one.kind === 'image' ? image(one, signal) : video(one, signal);
}

/** The storage behind LinkedIn answers with nothing, whatever it calls its type. */
const isTaken = ({ status }: Answer): boolean => status >= 200 && status < 300;
