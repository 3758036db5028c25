import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { WireMedia } from '~/domain/media/wire-media';
import type { HttpDeps } from '../connector';
import type { Answer, CallOptions, NoAnswer } from '../http/call';
import { isSuccess, judge, type Unsuccessful } from '../http/judge';
import { readAnswer } from '../http/read';
import { X_REFUSALS } from './x-network';

/** Most that one part of an upload may have is 5 MB. */
const PART_BYTES = 4 * 1024 * 1024;
const LONGEST_ALT = 1000;

const stateSchema = z.object({
  data: z.object({
    id: z.string().min(1),
    processing_info: z.object({ state: z.string(), check_after_secs: z.number().optional() }).optional(),
  }),
});

type Call = (path: string, options: CallOptions, signal: AbortSignal) => Promise<Answer | NoAnswer>;
type Done = { readonly id: string } | Unsuccessful;

/** Uploads one picture or video in parts, waits until X has worked on it, and says what is in a picture. */
export function xUploads({ media, now }: HttpDeps, call: Call) {
  const judged = (answer: Answer | NoAnswer) => judge(answer, now(), X_REFUSALS);

  async function ready(answer: Answer | NoAnswer, signal: AbortSignal): Promise<Done> {
    let told = answer;
    for (;;) {
      const state = readAnswer(told, stateSchema)?.data;
      if (state === undefined) return judged(told);
      const { state: step, check_after_secs: seconds = 1 } = state.processing_info ?? { state: 'succeeded' };
      if (step === 'succeeded') return { id: state.id };
      if (step === 'failed')
        return { kind: 'rejected', code: 'mediaCodecRefused', diagnostic: JSON.stringify(state) };
      await setTimeout(seconds * 1000, undefined, { signal });
      told = await call(`media/upload?command=STATUS&media_id=${encodeURIComponent(state.id)}`, {}, signal);
    }
  }

  async function described(id: string, alt: string, signal: AbortSignal): Promise<Done> {
    const json = { id, metadata: { alt_text: { text: alt.slice(0, LONGEST_ALT) } } };
    const answer = await call('media/metadata', { method: 'POST', json }, signal);
    return answer.kind === 'answer' && isSuccess(answer) ? { id } : judged(answer);
  }

  return async (one: WireMedia, signal: AbortSignal): Promise<Done> => {
    const bytes = await media.read(one);
    const json = {
      media_type: one.mime,
      total_bytes: bytes.size,
      media_category: one.kind === 'image' ? 'tweet_image' : 'tweet_video',
    };
    const begun = await call('media/upload/initialize', { method: 'POST', json }, signal);
    const id = readAnswer(begun, stateSchema)?.data.id;
    if (id === undefined) return judged(begun);
    for (let part = 0; part * PART_BYTES < bytes.size; part += 1) {
      const body = new FormData();
      body.append('segment_index', String(part));
      body.append('media', bytes.slice(part * PART_BYTES, (part + 1) * PART_BYTES), one.fileName);
      const put = await call(`media/upload/${id}/append`, { method: 'POST', body }, signal);
      if (put.kind !== 'answer' || !isSuccess(put)) return judged(put);
    }
    const ended = await ready(await call(`media/upload/${id}/finalize`, { method: 'POST' }, signal), signal);
    return 'id' in ended && one.kind === 'image' ? described(ended.id, one.alt, signal) : ended;
  };
}
