import { z } from 'zod';
import { withPictures } from '~/domain/channels/document/document-pictures';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { HttpDeps } from '../connector';
import { callChannel, type Answer } from '../http/call';
import { failedCall, judge } from '../http/judge';
import { ID_HEADER, SIGNATURE_HEADER, signatureOf } from './signature';

export type WebhookSettings = { readonly url: string; readonly secret: string };

/** A receiver need not speak JSON: it may refuse with a status alone. A page of HTML may be a proxy's. */
const REFUSALS = { 401: 'credentialsRefused', 403: 'permissionMissing' } as const;

/** A receiver may say where the post came to be seen; it need not. */
const answerSchema = z.object({
  id: z.union([z.string().min(1), z.number()]).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

/**
 * A signed call to an address of the customer's own.
 *
 * Keyed by agreement: a post is sent again with the id and the content it was first sent with, and a
 * receiver takes an id once. What is known of a call that got no answer is therefore only that it may be
 * made again.
 */
export function webhookAdapter(
  { url, secret }: WebhookSettings,
  { fetch, now, media }: HttpDeps,
): ChannelAdapter {
  const post = (event: object, id: string, signal: AbortSignal) => {
    const body = JSON.stringify(event);
    const headers = {
      'Content-Type': 'application/json',
      [ID_HEADER]: id,
      [SIGNATURE_HEADER]: signatureOf(body, secret, now()),
    };
    return callChannel(fetch, url, { method: 'POST', body, headers }, signal);
  };

  return {
    kind: 'webhook',
    guarantee: 'keyed',
    validate: (wire) => (wire.text.trim() === '' ? ['textEmpty'] : []),

    publish: async ({ title, text, html, language, media: files }, key, signal) => {
      const shown = files.map((one) => ({ url: media.urlOf(one), type: one.mime, alt: one.alt }));
      // A picture in the text has the address it has in the list, by which a receiver can put its own copy there.
      const addressOf = (assetId: string) => {
        const at = files.findIndex((one) => one.assetId === assetId);
        return at < 0 ? null : { src: shown[at]?.url ?? '' };
      };
      const placed = html === null ? null : withPictures(html, addressOf);
      const content = { title, text, html: placed, language, media: shown };
      const event = { type: 'publication', id: key.id, createdAt: key.createdAt.toISOString(), ...content };
      const answer = await post(event, key.id, signal);
      if (answer.kind === 'noAnswer' || !isTaken(answer)) return judge(answer, now(), REFUSALS);
      const told = answerSchema.safeParse(answer.json);
      return {
        kind: 'published',
        remoteId: told.success && told.data.id !== undefined ? String(told.data.id) : key.id,
        url: (told.success && told.data.url) || null,
      };
    },

    // Nothing can be asked; the id keeps a second copy out, so the same call may be made again.
    find: () => Promise.resolve({ kind: 'absent' }),

    withdraw: async (remoteId, signal) => {
      const answer = await post({ type: 'withdrawal', id: remoteId }, `${remoteId}/withdrawal`, signal);
      if (answer.kind === 'answer' && isTaken(answer)) return { kind: 'withdrawn' };
      if (answer.kind === 'answer' && answer.status === 410) return { kind: 'alreadyGone' };
      return failedCall(answer, now(), REFUSALS);
    },

    identify: async (signal) => {
      const ping: SendingKey = { id: `ping-${now().getTime()}`, createdAt: now() };
      const answer = await post({ type: 'ping', id: ping.id }, ping.id, signal);
      if (answer.kind === 'noAnswer' || !isTaken(answer)) return failedCall(answer, now(), REFUSALS);
      const { host, pathname } = new URL(url);
      return { kind: 'account', id: url, name: `${host}${pathname}`, url: null };
    },
  };
}

/** A receiver may say what it likes in its answer, a page too: the status is what was agreed on. */
function isTaken({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}
