import { z } from 'zod';
import { utf16Spans } from '~/domain/channels/facet-spans';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import { MediaGone } from '~/domain/publishing/media-reader';
import type { Outcome } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { HttpDeps } from '../connector';
import { describeError, retryAtFrom } from '../faults';
import { callChannel, type Answer, type NoAnswer } from '../http/call';
import { failedCall, isSuccess, judge, type Unsuccessful } from '../http/judge';

export type TelegramSettings = { readonly token: string; readonly chat: string };

const messageSchema = z.object({
  message_id: z.number(),
  chat: z.object({ id: z.number(), username: z.string().optional() }),
});
const sentSchema = z.object({ result: z.union([messageSchema, z.array(messageSchema).min(1)]) });
const waitSchema = z.object({ parameters: z.object({ retry_after: z.number().positive() }) });
const refusedSchema = z.object({ description: z.string() });
const botSchema = z.object({ result: z.object({ id: z.number(), username: z.string() }) });
const chatSchema = z.object({
  result: z.object({ id: z.number(), title: z.string().optional(), username: z.string().optional() }),
});
const memberSchema = z.object({
  result: z.object({ status: z.string(), can_post_messages: z.boolean().optional() }),
});

/**
 * A Telegram channel or group by the Bot API.
 *
 * Blind: Telegram keeps no key of ours and a bot cannot read what it has posted, so a call without an
 * answer waits for a person.
 */
export function telegramAdapter(
  { token, chat }: TelegramSettings,
  { fetch, now, media }: HttpDeps,
  server = 'https://api.telegram.org',
): ChannelAdapter {
  const call = (method: string, json: object | FormData, signal: AbortSignal) =>
    callChannel(
      fetch,
      `${server}/bot${token}/${method}`,
      json instanceof FormData ? { method: 'POST', body: json } : { method: 'POST', json },
      signal,
    );

  /** One picture or video carries the text as its caption; several make an album, captioned by its first. */
  async function sendWithMedia(wire: WireVariant, signal: AbortSignal): Promise<Answer | NoAnswer> {
    const [first] = wire.media;
    const form = new FormData();
    form.append('chat_id', chat);
    const caption = { caption: wire.text, caption_entities: entitiesOf(wire) };
    for (const [index, one] of wire.media.entries())
      form.append(
        wire.media.length === 1 ? typeOf(one) : `file${index}`,
        await media.read(one),
        one.fileName,
      );
    if (first !== undefined && wire.media.length === 1) {
      form.append('caption', caption.caption);
      form.append('caption_entities', JSON.stringify(caption.caption_entities));
      return call(first.kind === 'image' ? 'sendPhoto' : 'sendVideo', form, signal);
    }
    const album = wire.media.map((one, index) => ({
      type: typeOf(one),
      media: `attach://file${index}`,
      ...(index === 0 && caption),
    }));
    form.append('media', JSON.stringify(album));
    return call('sendMediaGroup', form, signal);
  }

  return {
    kind: 'telegram',
    guarantee: 'blind',
    validate,

    publish: async (wire, _key, signal): Promise<Outcome> => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      let answer: Answer | NoAnswer;
      try {
        answer =
          wire.media.length > 0
            ? await sendWithMedia(wire, signal)
            : await call(
                'sendMessage',
                { chat_id: chat, text: wire.text, entities: entitiesOf(wire) },
                signal,
              );
      } catch (error) {
        if (error instanceof MediaGone)
          return { kind: 'rejected', code: 'mediaGone', diagnostic: describeError(error) };
        throw error;
      }
      if (answer.kind === 'noAnswer' || !isSuccess(answer)) return judgeTelegram(answer, now());
      const sent = sentSchema.safeParse(answer.json).data?.result;
      const message = Array.isArray(sent) ? sent[0] : sent;
      if (message === undefined) return judge(answer, now());
      const { username } = message.chat;
      const url = username === undefined ? null : `https://t.me/${username}/${message.message_id}`;
      const ids = Array.isArray(sent) ? sent.map((one) => one.message_id) : [message.message_id];
      return { kind: 'published', remoteId: `${message.chat.id}/${ids.join(',')}`, url };
    },

    find: () =>
      Promise.resolve({ kind: 'cannotTell', diagnostic: 'A bot cannot read what has been posted.' }),

    correct: async ({ remoteId, wire }, signal) => {
      const [chatId = '', ids = ''] = remoteId.split('/');
      const place = { chat_id: Number(chatId), message_id: Number(ids.split(',')[0]) };
      const entities = entitiesOf(wire);
      const answer =
        wire.media.length > 0
          ? await call(
              'editMessageCaption',
              { ...place, caption: wire.text, caption_entities: entities },
              signal,
            )
          : await call('editMessageText', { ...place, text: wire.text, entities }, signal);
      const said =
        answer.kind === 'answer' ? (refusedSchema.safeParse(answer.json).data?.description ?? '') : '';
      if (said.includes('message is not modified')) return { kind: 'corrected' };
      if (said.includes('message to edit not found')) return { kind: 'alreadyGone' };
      return answer.kind === 'answer' && isSuccess(answer)
        ? { kind: 'corrected' }
        : failedCall(answer, now());
    },

    withdraw: async (remoteId, signal) => {
      const [chatId = '', ids = ''] = remoteId.split('/');
      const json = { chat_id: Number(chatId), message_ids: ids.split(',').map(Number) };
      const answer = await call('deleteMessages', json, signal);
      if (answer.kind === 'answer' && isSuccess(answer)) return { kind: 'withdrawn' };
      return failedCall(answer, now());
    },

    identify: async (signal) => {
      const me = await call('getMe', {}, signal);
      const bot = me.kind === 'answer' ? botSchema.safeParse(me.json).data?.result : undefined;
      // A wrong token is "not found" in this interface.
      if (bot === undefined) return failedCall(me, now(), { 404: 'credentialsRefused' });
      const asked = await call('getChat', { chat_id: chat }, signal);
      const found = asked.kind === 'answer' ? chatSchema.safeParse(asked.json).data?.result : undefined;
      if (found === undefined) return failedCall(asked, now(), { 400: 'permissionMissing' });
      const answer = await call('getChatMember', { chat_id: found.id, user_id: bot.id }, signal);
      const member = answer.kind === 'answer' ? memberSchema.safeParse(answer.json).data?.result : undefined;
      if (member === undefined) return failedCall(answer, now(), { 400: 'permissionMissing' });
      if (
        !['administrator', 'creator', 'member'].includes(member.status) ||
        member.can_post_messages === false
      )
        return {
          kind: 'failed',
          code: 'permissionMissing',
          diagnostic: `@${bot.username}: ${member.status}`,
        };
      const place = found.username === undefined ? (found.title ?? chat) : `@${found.username}`;
      return {
        kind: 'account',
        id: String(found.id),
        name: `${place} (@${bot.username})`,
        url: found.username === undefined ? null : `https://t.me/${found.username}`,
        scopes: [member.status],
      };
    },
  };
}

const typeOf = ({ kind }: { readonly kind: 'image' | 'video' }) => (kind === 'image' ? 'photo' : 'video');

/** Words that carry a link, as Telegram is told of them: in UTF-16 units. */
function entitiesOf(wire: WireVariant) {
  return utf16Spans(wire.text, wire.facets).flatMap(({ start, end, feature }) =>
    feature.kind === 'link'
      ? [{ type: 'text_link', offset: start, length: end - start, url: feature.uri }]
      : [],
  );
}

/** How long to wait stands in the answer here, not in a header. */
function judgeTelegram(answer: Answer | NoAnswer, now: Date): Unsuccessful {
  const judged = judge(answer, now, { 404: 'credentialsRefused' });
  const wait = answer.kind === 'answer' ? waitSchema.safeParse(answer.json).data : undefined;
  if (judged.kind !== 'retryLater' || wait === undefined) return judged;
  return { ...judged, at: retryAtFrom({ 'retry-after': String(wait.parameters.retry_after) }, now) };
}

function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  const part = wire.media.length > 0 ? 'caption' : 'text';
  return measure('telegram', part, wire.text).ok ? [] : ['textTooLong'];
}
