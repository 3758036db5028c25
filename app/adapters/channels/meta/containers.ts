import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import type { Outcome } from '~/domain/publishing/outcome';
import type { Answer, CallOptions, NoAnswer } from '../http/call';
import type { Unsuccessful } from '../http/judge';
import { readAnswer } from '../http/read';
import { unfinished, type Unfinished } from '../unfinished';
import { judgeGraph } from './graph';

const LOOK_AGAIN_MS = 2000;

const madeSchema = z.object({ id: z.string().min(1) });
const linkSchema = z.object({ permalink: z.string() });
/** Threads calls it `status`, Instagram `status_code` with words in `status`. */
const stateSchema = z.object({
  status: z.string().optional(),
  status_code: z.string().optional(),
  error_message: z.string().optional(),
});

type Call = (path: string, options: CallOptions, signal: AbortSignal) => Promise<Answer | NoAnswer>;
type Fields = Readonly<Record<string, string>>;
type Ready =
  | { readonly kind: 'ready'; readonly id: string }
  | { readonly kind: 'stopped'; readonly outcome: Unsuccessful };

type Sending = {
  readonly key: SendingKey;
  readonly wire: WireVariant;
  /** The container's own fields. */
  readonly fields: Fields;
  /** Those of the pictures and videos that are made first, where there are several. */
  readonly parts: readonly Fields[];
};

/**
 * Publishing in two steps, as Instagram and Threads have it: a container is made and worked on, and nobody sees
 * it; then it is published. One that is still being worked on when our time is over is gone on with at the next
 * attempt (it lives for 24 hours).
 *
 * @param place  paths of making and of publishing a container, the fields that tell its state, and those begun
 */
export function containers(
  place: {
    readonly create: string;
    readonly publish: string;
    readonly states: string;
    readonly parents: Unfinished<string>;
  },
  call: Call,
  now: () => Date,
): (sending: Sending, signal: AbortSignal) => Promise<Outcome> {
  const { create, states, parents } = place;

  async function make(fields: Fields, signal: AbortSignal): Promise<Ready> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    const answer = await call(create, { method: 'POST', body }, signal);
    const made = readAnswer(answer, madeSchema);
    return made === undefined ? stopped(judgeGraph(answer, now())) : { kind: 'ready', id: made.id };
  }

  async function finished(id: string, signal: AbortSignal, onExpired?: () => void): Promise<Ready> {
    for (;;) {
      const answer = await call(`${encodeURIComponent(id)}?fields=${states}`, {}, signal);
      const told = readAnswer(answer, stateSchema);
      const state = told?.status_code ?? told?.status;
      if (state === undefined) return stopped(judgeGraph(answer, now()));
      if (state === 'FINISHED') return { kind: 'ready', id };
      if (state === 'EXPIRED') onExpired?.();
      // Not `stopped`: one that is published is a doubt about the post.
      if (state !== 'IN_PROGRESS')
        return { kind: 'stopped', outcome: refusal(state, told?.error_message ?? told?.status ?? '') };
      try {
        await setTimeout(LOOK_AGAIN_MS, undefined, { signal });
      } catch {
        return stopped({
          kind: 'retryLater',
          code: 'channelFault',
          at: null,
          diagnostic: 'Still working on the picture or video.',
        });
      }
    }
  }

  async function made(fields: Fields, parts: readonly Fields[], signal: AbortSignal): Promise<Ready> {
    const children: string[] = [];
    for (const part of parts) {
      const child = await make(part, signal);
      const done = child.kind === 'ready' ? await finished(child.id, signal) : child;
      if (done.kind === 'stopped') return done;
      children.push(done.id);
    }
    return make(children.length > 0 ? { ...fields, children: children.join(',') } : fields, signal);
  }

  /** A container that can be published. */
  async function ready(name: string, { fields, parts }: Sending, signal: AbortSignal): Promise<Ready> {
    const begun = parents.get(name);
    const parent: Ready =
      begun === undefined ? await made(fields, parts, signal) : { kind: 'ready', id: begun };
    if (parent.kind === 'stopped') return parent;
    parents.put(name, parent.id);
    const done = await finished(parent.id, signal, () => parents.drop(name));
    // What came to nothing is begun anew; what takes its time is not.
    if (done.kind === 'stopped' && done.outcome.kind === 'rejected') parents.drop(name);
    return done;
  }

  return async (sending, signal) => {
    // Other words are another sending: what was begun with the old ones is not gone on with.
    const name = JSON.stringify([sending.key.id, sending.wire]);
    const container = await ready(name, sending, signal);
    if (container.kind === 'stopped') return container.outcome;
    const body = new FormData();
    body.append('creation_id', container.id);
    const answer = await call(place.publish, { method: 'POST', body }, signal);
    const post = readAnswer(answer, madeSchema);
    if (post === undefined) return judgeGraph(answer, now());
    parents.drop(name);
    const asked = await call(`${encodeURIComponent(post.id)}?fields=permalink`, {}, signal);
    return { kind: 'published', remoteId: post.id, url: readAnswer(asked, linkSchema)?.permalink ?? null };
  };
}

/** Containers that this process is waiting for, by sending. */
export const begunContainers = (): Unfinished<string> => unfinished<string>();

/** Nothing is public yet, so a doubt about a container is none about the post. */
function stopped(outcome: Unsuccessful): Ready {
  return {
    kind: 'stopped',
    outcome: outcome.kind === 'unknown' ? { ...outcome, kind: 'retryLater', at: null } : outcome,
  };
}

function refusal(state: string, words: string): Unsuccessful {
  const diagnostic = `${state}: ${words}`.slice(0, 500);
  if (state === 'PUBLISHED') return { kind: 'unknown', code: 'unexpectedAnswer', diagnostic };
  if (state === 'EXPIRED') return { kind: 'retryLater', code: 'channelFault', at: null, diagnostic };
  const isFetch = /download|fetch|2207052|2207003/iu.test(words);
  return { kind: 'rejected', code: isFetch ? 'mediaNotFetched' : 'mediaCodecRefused', diagnostic };
}
