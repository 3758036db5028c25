import { z } from 'zod';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { WireMedia } from '~/domain/media/wire-media';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { MediaReader } from '~/domain/publishing/media-reader';
import type { Finding } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { CallOptions } from '../http/call';
import { cannotTell, isSuccess } from '../http/judge';
import { readAnswer } from '../http/read';
import { amongLatest } from '../latest-posts';
import { begunContainers, containers } from '../meta/containers';
import { failedGraph, graphTime, isTokenRefused } from '../meta/graph';
import { oauthCalls } from '../oauth/oauth-calls';
import type { OAuthAccount, OAuthDeps } from '../oauth/oauth-connector';
import { THREADS } from './threads-network';

const LATEST = 50;

const latestSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      text: z.string().optional(),
      permalink: z.string().optional(),
      timestamp: z.string(),
      replied_to: z.object({ id: z.string() }).optional(),
    }),
  ),
});

const begun = begunContainers();

/**
 * Threads by the Threads API. Pictures and videos are fetched by Threads from Vuoro's public address.
 *
 * Findable: the account's latest posts can be read, and ours is known by its words.
 */
export function threadsAdapter({ account }: OAuthAccount, deps: OAuthDeps, server = THREADS): ChannelAdapter {
  const { now, media } = deps;
  const authorized = oauthCalls(deps, deps.channelId, isTokenRefused);
  const call = (path: string, options: CallOptions, signal: AbortSignal) =>
    authorized(`${server}/v1.0/${path}`, options, signal);
  const send = containers(
    {
      create: `${account}/threads`,
      publish: `${account}/threads_publish`,
      states: 'status,error_message',
      parents: begun,
    },
    call,
    now,
  );

  async function look(key: SendingKey, wire: WireVariant, signal: AbortSignal): Promise<Finding> {
    // What replies is not among the posts.
    const asked = wire.follows
      ? 'me/replies?fields=id,text,permalink,timestamp,replied_to'
      : 'me/threads?fields=id,text,permalink,timestamp';
    const answer = await call(`${asked}&limit=${LATEST}`, {}, signal);
    const posts = readAnswer(answer, latestSchema)?.data;
    if (posts === undefined) return cannotTell(answer);
    const latest = posts.map(({ id, text, permalink, timestamp, replied_to }) => ({
      parent: replied_to?.id ?? null,
      id,
      url: permalink ?? null,
      words: text ?? '',
      at: graphTime(timestamp),
    }));
    return amongLatest(latest, LATEST, { wire, createdAt: key.createdAt });
  }

  return {
    kind: 'threads',
    guarantee: 'findable',
    validate,

    publish: async (wire, key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      return send({ key, wire, ...partsOf(wire, media) }, signal);
    },

    find: (key, signal, sent) =>
      sent === undefined
        ? Promise.resolve({ kind: 'cannotTell', diagnostic: 'Nothing is known of its words.' })
        : look(key, sent, signal),

    withdraw: async (remoteId, signal) => {
      const answer = await call(encodeURIComponent(remoteId), { method: 'DELETE' }, signal);
      if (answer.kind === 'answer' && isSuccess(answer) && answer.json !== undefined)
        return { kind: 'withdrawn' };
      return failedGraph(answer, now());
    },
  };
}

function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  return measure('threads', 'text', wire.text).ok ? [] : ['textTooLong'];
}

/** One container with its words, and one for each of several pictures and videos. */
function partsOf(wire: WireVariant, media: MediaReader) {
  const [only, ...more] = wire.media;
  const reply: Readonly<Record<string, string>> = wire.follows ? { reply_to_id: wire.follows.parent } : {};
  if (only === undefined) return { fields: { media_type: 'TEXT', text: wire.text, ...reply }, parts: [] };
  if (more.length === 0) return { fields: { ...partOf(only, media), text: wire.text }, parts: [] };
  return {
    fields: { media_type: 'CAROUSEL', text: wire.text },
    parts: wire.media.map((one) => ({ ...partOf(one, media), is_carousel_item: 'true' })),
  };
}

function partOf(one: WireMedia, media: MediaReader): Readonly<Record<string, string>> {
  const url = media.urlOf(one);
  return one.kind === 'image'
    ? { media_type: 'IMAGE', image_url: url, alt_text: one.alt }
    : { media_type: 'VIDEO', video_url: url, alt_text: one.alt };
}
