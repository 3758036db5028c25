import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { unescapeHtml } from '~/domain/channels/document/document-html';
import type { WireMedia } from '~/domain/media/wire-media';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { Finding } from '~/domain/publishing/outcome';
import type { HttpDeps } from '../connector';
import { callChannel, type Answer, type CallOptions, type NoAnswer } from '../http/call';
import { cannotTell, describe, failedCall, isSuccess, judge } from '../http/judge';
import { uploadAll } from '../http/media';
import { amongLatest } from '../latest-posts';

export type MastodonSettings = { readonly service: string; readonly token: string };

const HOUR_MS = 60 * 60_000;
/** Mastodon forgets a key after an hour; the last minutes are left for the call itself. */
const KEY_HOLDS_MS = HOUR_MS - 10 * 60_000;
const LATEST = 40;
const LOOK_AGAIN_MS = 1000;
const MOST_LOOKS = 30;
const WRITE_SCOPES: readonly string[] = ['write', 'write:statuses'];

const statusSchema = z.object({ id: z.string().min(1), url: z.string().nullable(), uri: z.string() });
const fileSchema = z.object({ id: z.string().min(1) });
const latestSchema = z.array(
  statusSchema.extend({
    created_at: z.string(),
    content: z.string(),
    in_reply_to_id: z.string().nullable().optional(),
  }),
);
const attachedSchema = z.object({ media_attachments: z.array(z.object({ id: z.string() })) });
const countedSchema = z.object({
  favourites_count: z.number(),
  replies_count: z.number(),
  reblogs_count: z.number(),
});
const accountSchema = z.object({
  id: z.string(),
  acct: z.string(),
  url: z.string(),
});
const appSchema = z.object({ scopes: z.array(z.string()).optional() });
const instanceSchema = z.object({
  configuration: z.object({
    statuses: z.object({
      max_characters: z.number(),
      characters_reserved_per_url: z.number(),
      max_media_attachments: z.number().optional(),
    }),
    media_attachments: z
      .object({ image_size_limit: z.number().optional(), video_size_limit: z.number().optional() })
      .default({}),
  }),
});

/**
 * Mastodon, or a server that speaks its interface, with an access token.
 *
 * Keyed: the server answers a second call with the same `Idempotency-Key` with the first one's status,
 * for an hour. After that a doubt is a person's to settle.
 */
export function mastodonAdapter(
  { service, token }: MastodonSettings,
  { fetch, now, media }: HttpDeps,
): ChannelAdapter {
  const call = (path: string, options: CallOptions, signal: AbortSignal) =>
    callChannel(
      fetch,
      `${service}${path}`,
      { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } },
      signal,
    );

  /** Uploads one file and waits until the server has worked on it: a status cannot hold it before. */
  async function upload(one: WireMedia, signal: AbortSignal) {
    const body = new FormData();
    body.append('file', await media.read(one), one.fileName);
    body.append('description', one.alt);
    let answer = await call('/api/v2/media', { method: 'POST', body }, signal);
    for (let looks = 0; ; looks += 1) {
      if (answer.kind === 'noAnswer' || !isSuccess(answer)) return judge(answer, now());
      const file = fileSchema.safeParse(answer.json).data;
      if (file === undefined) return judge(answer, now());
      if (answer.status === 200) return { id: file.id };
      if (looks === MOST_LOOKS)
        return {
          kind: 'retryLater',
          code: 'channelFault',
          at: null,
          diagnostic: 'Still working on the file.',
        } as const;
      await setTimeout(LOOK_AGAIN_MS, undefined, { signal });
      answer = await call(`/api/v1/media/${encodeURIComponent(file.id)}`, {}, signal);
    }
  }

  /** Among the account's own latest statuses: one with these words that is not older than the sending. */
  async function look(wire: WireVariant, since: Date, signal: AbortSignal): Promise<Finding> {
    const me = await call('/api/v1/accounts/verify_credentials', {}, signal);
    const account = me.kind === 'answer' && isSuccess(me) ? accountSchema.safeParse(me.json).data : undefined;
    if (account === undefined) return cannotTell(me);
    const query = `limit=${LATEST}&exclude_reblogs=true`;
    const latest = await call(
      `/api/v1/accounts/${encodeURIComponent(account.id)}/statuses?${query}`,
      {},
      signal,
    );
    const statuses =
      latest.kind === 'answer' && isSuccess(latest) ? latestSchema.safeParse(latest.json).data : undefined;
    if (statuses === undefined) return cannotTell(latest);
    const own = statuses.map(({ id, url, uri, content, created_at, in_reply_to_id }) => ({
      parent: in_reply_to_id ?? null,
      id,
      url: url ?? uri,
      words: wordsOfHtml(content),
      at: new Date(created_at),
    }));
    return amongLatest(own, LATEST, { wire, createdAt: since });
  }

  return {
    kind: 'mastodon',
    guarantee: 'keyed',
    validate,

    publish: async (wire, key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      if (now().getTime() - key.createdAt.getTime() > KEY_HOLDS_MS) {
        // The server has forgotten the key, so a second copy is ours to keep out.
        const found = await look(wire, key.createdAt, signal);
        if (found.kind === 'found') return { ...found, kind: 'published' };
        if (found.kind === 'cannotTell')
          return { kind: 'retryLater', code: 'noAnswer', at: null, diagnostic: found.diagnostic };
      }
      const files = await uploadAll(wire.media, (one) => upload(one, signal));
      if (files.kind === 'stopped') return files.outcome;
      const answer = await call(
        '/api/v1/statuses',
        {
          method: 'POST',
          headers: { 'Idempotency-Key': key.id },
          json: {
            status: wire.text,
            language: wire.language.slice(0, 2),
            visibility: 'public',
            ...(wire.follows && { in_reply_to_id: wire.follows.parent }),
            ...(files.ids.length > 0 && { media_ids: files.ids }),
          },
        },
        signal,
      );
      if (answer.kind === 'noAnswer' || !isSuccess(answer)) return judge(answer, now());
      const status = statusSchema.safeParse(answer.json);
      return status.success
        ? { kind: 'published', remoteId: status.data.id, url: status.data.url ?? status.data.uri }
        : judge(answer, now());
    },

    find: (key, signal, wire) =>
      wire === undefined
        ? Promise.resolve({ kind: 'cannotTell', diagnostic: 'Nothing is known of its words.' })
        : look(wire, key.createdAt, signal),

    correct: async ({ remoteId, wire }, signal) => {
      const path = `/api/v1/statuses/${encodeURIComponent(remoteId)}`;
      const shown = await call(path, {}, signal);
      if (isGone(shown)) return { kind: 'alreadyGone' };
      const status =
        shown.kind === 'answer' && isSuccess(shown) ? attachedSchema.safeParse(shown.json).data : undefined;
      if (status === undefined) return failedCall(shown, now());
      // Pictures that are not named again are taken off.
      const media_ids = status.media_attachments.map(({ id }) => id);
      const json = { status: wire.text, language: wire.language.slice(0, 2), media_ids };
      const answer = await call(path, { method: 'PUT', json }, signal);
      return answer.kind === 'answer' && isSuccess(answer)
        ? { kind: 'corrected' }
        : failedCall(answer, now());
    },

    reception: async (remoteId, signal) => {
      const answer = await call(`/api/v1/statuses/${encodeURIComponent(remoteId)}`, {}, signal);
      if (isGone(answer)) return { kind: 'gone' };
      const counted =
        answer.kind === 'answer' && isSuccess(answer) ? countedSchema.safeParse(answer.json).data : undefined;
      if (counted === undefined) return { kind: 'cannotTell', diagnostic: describe(answer) };
      const { favourites_count: likes, replies_count: replies, reblogs_count: reposts } = counted;
      return { kind: 'read', reception: { likes, replies, reposts } };
    },

    withdraw: async (remoteId, signal) => {
      const answer = await call(
        `/api/v1/statuses/${encodeURIComponent(remoteId)}`,
        { method: 'DELETE' },
        signal,
      );
      if (answer.kind === 'answer' && isSuccess(answer)) return { kind: 'withdrawn' };
      return isGone(answer) ? { kind: 'alreadyGone' } : failedCall(answer, now());
    },

    identify: async (signal) => {
      const me = await call('/api/v1/accounts/verify_credentials', {}, signal);
      if (me.kind === 'noAnswer' || !isSuccess(me)) return failedCall(me, now());
      const account = accountSchema.safeParse(me.json);
      if (!account.success) return { kind: 'failed', code: 'wrongServer', diagnostic: account.error.message };
      const [app, instance] = await Promise.all([
        call('/api/v1/apps/verify_credentials', {}, signal),
        call('/api/v2/instance', {}, signal),
      ]);
      const scopes = app.kind === 'answer' ? appSchema.safeParse(app.json).data?.scopes : undefined;
      if (scopes !== undefined && !scopes.some((scope) => WRITE_SCOPES.includes(scope)))
        return { kind: 'failed', code: 'permissionMissing', diagnostic: scopes.join(' ') };
      const told = instance.kind === 'answer' ? instanceSchema.safeParse(instance.json).data : undefined;
      return {
        kind: 'account',
        id: account.data.id,
        name: `@${account.data.acct}@${new URL(account.data.url).host}`,
        url: account.data.url,
        ...(scopes !== undefined && { scopes }),
        ...(told !== undefined && { limits: limitsOf(told) }),
      };
    },
  };
}

/** What a server allows; one that speaks the interface in part tells less. */
function limitsOf({ configuration }: z.infer<typeof instanceSchema>): Readonly<Record<string, number>> {
  const told = Object.entries({ ...configuration.statuses, ...configuration.media_attachments });
  return Object.fromEntries(told.filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}

/** The interface's own "not there", not that of some page in between. */
function isGone(answer: Answer | NoAnswer): boolean {
  return answer.kind === 'answer' && answer.status === 404 && answer.json !== undefined;
}

function validate(wire: WireVariant) {
  return wire.text.trim() === '' ? (['textEmpty'] as const) : [];
}

/** A status' text out of its HTML. Addresses are shortened there by styles only: their letters are all in it. */
function wordsOfHtml(html: string): string {
  return unescapeHtml(html.replace(/<[^>]*>/gu, ''));
}
