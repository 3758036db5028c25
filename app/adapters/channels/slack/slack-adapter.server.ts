import { z } from 'zod';
import { withLinks } from '~/domain/channels/facet-spans';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { HttpDeps } from '../connector';
import { callChannel, type Answer, type NoAnswer } from '../http/call';
import { describe, isSuccess, judge, type Unsuccessful } from '../http/judge';

export type SlackSettings = { readonly token: string; readonly room: string };

const refusedSchema = z.object({ ok: z.literal(false), error: z.string() });
const postedSchema = z.object({ ok: z.literal(true), channel: z.string(), ts: z.string() });
const linkSchema = z.object({ ok: z.literal(true), permalink: z.string() });
const meSchema = z.object({ ok: z.literal(true), user: z.string(), team: z.string(), url: z.string() });
const roomSchema = z.object({
  ok: z.literal(true),
  channel: z.object({ id: z.string(), name: z.string(), is_member: z.boolean().optional() }),
});

/** Slack answers 200 whatever happened; the cause stands in a word. */
const CAUSES: Readonly<Record<string, ProblemCode>> = {
  invalid_auth: 'credentialsRefused',
  not_authed: 'credentialsRefused',
  token_expired: 'credentialsRefused',
  token_revoked: 'credentialsRefused',
  account_inactive: 'accountSuspended',
  missing_scope: 'permissionMissing',
  not_in_channel: 'permissionMissing',
  channel_not_found: 'permissionMissing',
  is_archived: 'permissionMissing',
  restricted_action: 'permissionMissing',
  no_permission: 'permissionMissing',
  ekm_access_denied: 'permissionMissing',
  cant_delete_message: 'permissionMissing',
  msg_too_long: 'textTooLong',
  no_text: 'textEmpty',
};

/**
 * A Slack channel by the Web API.
 *
 * Blind: Slack keeps no key of ours, and reading a channel back would need a right that posting does not.
 */
export function slackAdapter(
  { token, room }: SlackSettings,
  { fetch, now }: HttpDeps,
  server = 'https://slack.com',
): ChannelAdapter {
  const call = (method: string, values: Readonly<Record<string, string>>, signal: AbortSignal) =>
    callChannel(
      fetch,
      `${server}/api/${method}`,
      {
        method: 'POST',
        body: new URLSearchParams(values).toString(),
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
        },
      },
      signal,
    );

  return {
    kind: 'slack',
    guarantee: 'blind',
    validate,

    publish: async (wire, _key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      const answer = await call('chat.postMessage', { channel: room, text: mrkdwn(wire) }, signal);
      const posted = answer.kind === 'answer' ? postedSchema.safeParse(answer.json).data : undefined;
      if (posted === undefined) return judgeSlack(answer, now());
      const values = { channel: posted.channel, message_ts: posted.ts };
      const asked = await call('chat.getPermalink', values, signal);
      const url = asked.kind === 'answer' ? linkSchema.safeParse(asked.json).data?.permalink : undefined;
      return { kind: 'published', remoteId: `${posted.channel}/${posted.ts}`, url: url ?? null };
    },

    find: () =>
      Promise.resolve({ kind: 'cannotTell', diagnostic: 'The app may post, not read the channel.' }),

    correct: async ({ remoteId, wire }, signal) => {
      const [channel = '', ts = ''] = remoteId.split('/');
      return changed(
        await call('chat.update', { channel, ts, text: mrkdwn(wire) }, signal),
        now(),
        'corrected',
      );
    },

    withdraw: async (remoteId, signal) => {
      const [channel = '', ts = ''] = remoteId.split('/');
      return changed(await call('chat.delete', { channel, ts }, signal), now(), 'withdrawn');
    },

    identify: async (signal) => {
      const who = await call('auth.test', {}, signal);
      const me = who.kind === 'answer' ? meSchema.safeParse(who.json).data : undefined;
      if (me === undefined || who.kind === 'noAnswer') return failed(who, now());
      const scopes = (who.headers['x-oauth-scopes'] ?? '').split(',').filter((scope) => scope !== '');
      if (scopes.length > 0 && !scopes.includes('chat:write'))
        return { kind: 'failed', code: 'permissionMissing', diagnostic: scopes.join(' ') };
      const asked = await call('conversations.info', { channel: room }, signal);
      const found = asked.kind === 'answer' ? roomSchema.safeParse(asked.json).data?.channel : undefined;
      if (found === undefined) return failed(asked, now());
      if (found.is_member === false)
        return {
          kind: 'failed',
          code: 'permissionMissing',
          diagnostic: `${me.user} is not in #${found.name}`,
        };
      return {
        kind: 'account',
        id: found.id,
        name: `#${found.name} (${me.team}, ${me.user})`,
        url: me.url,
        // Without the header nothing is known of them.
        ...(scopes.length > 0 && { scopes }),
      };
    },
  };
}

/** What counts is the length with Slack's own signs in it: beyond its limit, Slack cuts in silence. */
function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  return measure('slack', 'text', mrkdwn(wire)).ok ? [] : ['textTooLong'];
}

/** Slack's markup: three signs are escaped, and words that carry a link stand after it. */
function mrkdwn(wire: WireVariant): string {
  return withLinks(wire, escaped, (words, uri) => {
    const address = escaped(uri).replaceAll('|', '%7C');
    return words === uri ? `<${address}>` : `<${address}|${escaped(words).replaceAll('|', '¦')}>`;
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function judgeSlack(answer: Answer | NoAnswer, now: Date): Unsuccessful {
  const refused = answer.kind === 'answer' ? refusedSchema.safeParse(answer.json).data : undefined;
  if (refused === undefined || answer.kind === 'noAnswer') return judge(answer, now);
  const diagnostic = describe(answer);
  if (refused.error === 'ratelimited') return judge({ ...answer, status: 429 }, now);
  if (['fatal_error', 'internal_error', 'request_timeout'].includes(refused.error))
    return { kind: 'unknown', code: 'channelFault', diagnostic };
  return { kind: 'rejected', code: CAUSES[refused.error] ?? 'contentRefused', diagnostic };
}

/** What became of a message that was there. */
function changed<Done extends string>(answer: Answer | NoAnswer, now: Date, done: Done) {
  const refused = answer.kind === 'answer' ? refusedSchema.safeParse(answer.json).data : undefined;
  if (refused?.error === 'message_not_found') return { kind: 'alreadyGone' } as const;
  return answer.kind === 'answer' && isSuccess(answer) && postedSchema.safeParse(answer.json).success
    ? { kind: done }
    : failed(answer, now);
}

function failed(answer: Answer | NoAnswer, now: Date) {
  const { code, diagnostic } = judgeSlack(answer, now);
  return { kind: 'failed', code, diagnostic } as const;
}
