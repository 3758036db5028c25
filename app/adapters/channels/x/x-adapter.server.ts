import { z } from 'zod';
import { unescapeHtml } from '~/domain/channels/document/document-html';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { retryAtFrom } from '../faults';
import type { Answer, CallOptions, NoAnswer } from '../http/call';
import { cannotTell, describe, judge, type Unsuccessful } from '../http/judge';
import { uploadAll } from '../http/media';
import { readAnswer } from '../http/read';
import { amongLatest } from '../latest-posts';
import { oauthCalls } from '../oauth/oauth-calls';
import type { OAuthAccount, OAuthDeps } from '../oauth/oauth-connector';
import { xUploads } from './x-media.server';
import { X, X_REFUSALS } from './x-network';

const LATEST = 100;
/** A picture or video stands at the end of the text as an address of its own. */
const OWN_MEDIA = /\/(?:photo|video)\/\d+$/u;

const madeSchema = z.object({ data: z.object({ id: z.string().min(1) }) });
const deletedSchema = z.object({ data: z.object({ deleted: z.boolean() }) });
const detailSchema = z.object({ detail: z.string() });
const latestSchema = z.object({
  data: z
    .array(
      z.object({
        id: z.string(),
        text: z.string(),
        created_at: z.string(),
        referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })).optional(),
        entities: z
          .object({ urls: z.array(z.object({ url: z.string(), expanded_url: z.string() })).default([]) })
          .optional(),
      }),
    )
    .default([]),
  meta: z.object({ result_count: z.number() }),
});

/**
 * X by its API v2.
 *
 * Findable: the account's latest posts can be read, and ours is known by its words. X also refuses the same words
 * twice in a row: that is a doubt, which the look settles.
 */
export function xAdapter({ account }: OAuthAccount, deps: OAuthDeps, server = X): ChannelAdapter {
  const { now } = deps;
  const authorized = oauthCalls(deps, deps.channelId);
  const call = (path: string, options: CallOptions, signal: AbortSignal) =>
    authorized(`${server}/2/${path}`, options, signal);
  const upload = xUploads(deps, call);

  async function look(key: SendingKey, wire: WireVariant, signal: AbortSignal): Promise<Finding> {
    const query = `max_results=${LATEST}&tweet.fields=created_at,entities,referenced_tweets&exclude=retweets`;
    const answer = await call(`users/${encodeURIComponent(account)}/tweets?${query}`, {}, signal);
    const posts = readAnswer(answer, latestSchema)?.data;
    if (posts === undefined) return cannotTell(answer);
    const latest = posts.map(({ id, text, created_at, entities, referenced_tweets }) => ({
      parent: referenced_tweets?.find(({ type }) => type === 'replied_to')?.id ?? null,
      id,
      url: urlOf(id),
      words: bareLinks(unescapeHtml(withLinks(text, entities?.urls ?? []))),
      at: new Date(created_at),
    }));
    return amongLatest(latest, LATEST, { wire, words: bareLinks(wire.text), createdAt: key.createdAt });
  }

  return {
    kind: 'x',
    guarantee: 'findable',
    validate,

    publish: async (wire, _key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      const media = await uploadAll(wire.media, (one) => upload(one, signal));
      if (media.kind === 'stopped') return media.outcome;
      const json = {
        text: wire.text,
        ...(media.ids.length > 0 && { media: { media_ids: media.ids } }),
        ...(wire.follows && { reply: { in_reply_to_tweet_id: wire.follows.parent } }),
      };
      const answer = await call('tweets', { method: 'POST', json }, signal);
      const id = readAnswer(answer, madeSchema)?.data.id;
      return id === undefined ? judgeX(answer, now()) : { kind: 'published', remoteId: id, url: urlOf(id) };
    },

    find: (key, signal, sent) =>
      sent === undefined
        ? Promise.resolve({ kind: 'cannotTell', diagnostic: 'Nothing is known of its words.' })
        : look(key, sent, signal),

    withdraw: async (remoteId, signal) => {
      const answer = await call(`tweets/${encodeURIComponent(remoteId)}`, { method: 'DELETE' }, signal);
      if (readAnswer(answer, deletedSchema)?.data.deleted === true) return { kind: 'withdrawn' };
      if (answer.kind === 'answer' && answer.status === 404 && answer.json !== undefined)
        return { kind: 'alreadyGone' };
      const { code, diagnostic } = judgeX(answer, now());
      return { kind: 'failed', code, diagnostic };
    },
  };
}

const urlOf = (id: string): string => `https://x.com/i/web/status/${id}`;

function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  return measure('x', 'text', wire.text).ok ? [] : ['textTooLong'];
}

/** X gives every link back as one of its own; what it leads to stands beside. */
function withLinks(
  text: string,
  urls: readonly { readonly url: string; readonly expanded_url: string }[],
): string {
  return urls.reduce(
    (all, { url, expanded_url: whole }) => all.replaceAll(url, OWN_MEDIA.test(whole) ? '' : whole),
    text,
  );
}

/** An address that was written without its beginning comes back with one. */
function bareLinks(text: string): string {
  return text.replace(/https?:\/\//gu, '').replace(/\/(?=\s|$)/gu, '');
}

function judgeX(answer: Answer | NoAnswer, now: Date): Unsuccessful {
  if (answer.kind === 'noAnswer') return judge(answer, now);
  const detail = detailSchema.safeParse(answer.json).data?.detail ?? '';
  if (answer.status === 403 && /duplicate/iu.test(detail))
    return { kind: 'unknown', code: 'unexpectedAnswer', diagnostic: describe(answer) };
  const judged = judge(answer, now, X_REFUSALS);
  if (judged.kind !== 'retryLater' || judged.at !== null) return judged;
  // The day's quota of an account is told apart from the one of a quarter of an hour.
  const { headers } = answer;
  const reset =
    headers['x-user-limit-24hour-remaining'] === '0'
      ? headers['x-user-limit-24hour-reset']
      : headers['x-rate-limit-reset'];
  return { ...judged, at: retryAtFrom({ 'ratelimit-reset': reset }, now) };
}
