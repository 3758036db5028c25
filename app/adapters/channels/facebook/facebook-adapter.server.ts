import { z } from 'zod';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { WireMedia } from '~/domain/media/wire-media';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { HttpDeps } from '../connector';
import { callChannel, type Answer, type CallOptions, type NoAnswer } from '../http/call';
import { cannotTell, describe, isSuccess, type Unsuccessful } from '../http/judge';
import { uploadAll } from '../http/media';
import { amongLatest } from '../latest-posts';
import { graphComments } from '../meta/comments';
import { failedGraph, graphErrorOf, graphTime, judgeGraph } from '../meta/graph';

export type FacebookSettings = { readonly token: string };

export const GRAPH = 'https://graph.facebook.com';
const VERSION = 'v25.0';
const LATEST = 50;
const SCOPE = 'pages_manage_posts';

const madeSchema = z.object({ id: z.string().min(1), post_id: z.string().min(1).optional() });
const pageSchema = z.object({ id: z.string().min(1), name: z.string(), link: z.string().optional() });
const tokenSchema = z.object({
  data: z.object({
    is_valid: z.boolean(),
    scopes: z.array(z.string()).default([]),
    expires_at: z.number().optional(),
    type: z.string().optional(),
  }),
});
const latestSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      message: z.string().optional(),
      created_time: z.string(),
      permalink_url: z.string().optional(),
    }),
  ),
});

const NOT_THERE_SUBCODE = 33;

/**
 * A Facebook Page by the Graph API and the Page's own access token.
 *
 * Findable: the Page's latest posts can be read, and ours is known by its words.
 */
export function facebookAdapter(
  { token }: FacebookSettings,
  { fetch, now, media }: HttpDeps,
  server = GRAPH,
): ChannelAdapter {
  const call = (path: string, options: CallOptions, signal: AbortSignal) =>
    callChannel(
      fetch,
      `${server}/${VERSION}/${path}`,
      { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } },
      signal,
    );

  const comments = graphComments({ words: 'message', time: 'created_time' }, call, now);

  async function formOf(one: WireMedia, fields: Readonly<Record<string, string>>): Promise<FormData> {
    const form = new FormData();
    form.append('source', await media.read(one), one.fileName);
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return form;
  }

  async function upload(one: WireMedia, signal: AbortSignal) {
    const body = await formOf(one, { published: 'false', alt_text_custom: one.alt });
    const answer = await call('me/photos', { method: 'POST', body }, signal);
    const made =
      answer.kind === 'answer' && isSuccess(answer) ? madeSchema.safeParse(answer.json).data : undefined;
    return made === undefined ? judgeGraph(answer, now()) : { id: made.id };
  }

  async function send(wire: WireVariant, signal: AbortSignal): Promise<Answer | NoAnswer | Unsuccessful> {
    const [first] = wire.media;
    if (first?.kind === 'video') {
      const body = await formOf(first, { description: wire.text });
      return call('me/videos', { method: 'POST', body }, signal);
    }
    const pictures = await uploadAll(wire.media, (one) => upload(one, signal));
    if (pictures.kind === 'stopped') return pictures.outcome;
    const attached = pictures.ids.map((id) => ({ media_fbid: id }));
    const json = { message: wire.text, ...(attached.length > 0 && { attached_media: attached }) };
    return call('me/feed', { method: 'POST', json }, signal);
  }

  async function look(key: SendingKey, wire: WireVariant, signal: AbortSignal): Promise<Finding> {
    if (wire.follows) return comments.find(wire, wire.follows, key, signal);
    const query = `fields=id,message,created_time,permalink_url&limit=${LATEST}`;
    const answer = await call(`me/published_posts?${query}`, {}, signal);
    const posts =
      answer.kind === 'answer' && isSuccess(answer)
        ? latestSchema.safeParse(answer.json).data?.data
        : undefined;
    if (posts === undefined) return cannotTell(answer);
    const latest = posts.map(({ id, message, created_time, permalink_url }) => ({
      id,
      url: permalink_url ?? urlOf(id),
      words: message ?? '',
      at: graphTime(created_time),
    }));
    return amongLatest(latest, LATEST, { wire, createdAt: key.createdAt });
  }

  return {
    kind: 'facebook',
    guarantee: 'findable',
    validate,

    publish: async (wire, _key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      if (wire.follows) return comments.add(wire, wire.follows, signal);
      const answer = await send(wire, signal);
      if (answer.kind !== 'answer' && answer.kind !== 'noAnswer') return answer;
      const made =
        answer.kind === 'answer' && isSuccess(answer) ? madeSchema.safeParse(answer.json).data : undefined;
      if (made === undefined) return judgeGraph(answer, now());
      const id = made.post_id ?? made.id;
      return { kind: 'published', remoteId: id, url: urlOf(id) };
    },

    find: (key, signal, sent) =>
      sent === undefined
        ? Promise.resolve({ kind: 'cannotTell', diagnostic: 'Nothing is known of its words.' })
        : look(key, sent, signal),

    correct: async ({ remoteId, wire }, signal) => {
      const name = wire.media[0]?.kind === 'video' ? 'description' : 'message';
      const options = { method: 'POST', json: { [name]: wire.text } } as const;
      return changed(await call(encodeURIComponent(remoteId), options, signal), now(), 'corrected');
    },

    withdraw: async (remoteId, signal) =>
      changed(await call(encodeURIComponent(remoteId), { method: 'DELETE' }, signal), now(), 'withdrawn'),

    identify: async (signal) => {
      const asked = await call(`debug_token?input_token=${encodeURIComponent(token)}`, {}, signal);
      const told =
        asked.kind === 'answer' && isSuccess(asked)
          ? tokenSchema.safeParse(asked.json).data?.data
          : undefined;
      if (told === undefined) return failedGraph(asked, now());
      if (!told.is_valid) return { kind: 'failed', code: 'credentialsRefused', diagnostic: describe(asked) };
      if (told.type !== 'PAGE' || !told.scopes.includes(SCOPE))
        return {
          kind: 'failed',
          code: 'permissionMissing',
          diagnostic: `${told.type ?? ''}: ${told.scopes.join(', ')}`,
        };
      const me = await call('me?fields=id,name,link', {}, signal);
      const page = me.kind === 'answer' && isSuccess(me) ? pageSchema.safeParse(me.json).data : undefined;
      if (page === undefined) return failedGraph(me, now());
      return {
        kind: 'account',
        id: page.id,
        name: page.name,
        url: page.link ?? urlOf(page.id),
        scopes: told.scopes,
        // Zero: it does not run out.
        ...(told.expires_at && { expiresAt: new Date(told.expires_at * 1000) }),
      };
    },
  };
}

const urlOf = (id: string): string => `https://www.facebook.com/${id}`;

function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  return measure('facebook', wire.follows ? 'comment' : 'text', wire.text).ok ? [] : ['textTooLong'];
}

/** What became of a post that was there. */
function changed<Done extends string>(answer: Answer | NoAnswer, now: Date, done: Done) {
  if (answer.kind === 'answer' && isSuccess(answer) && answer.json !== undefined) return { kind: done };
  if (graphErrorOf(answer)?.error_subcode === NOT_THERE_SUBCODE) return { kind: 'alreadyGone' } as const;
  return failedGraph(answer, now);
}
