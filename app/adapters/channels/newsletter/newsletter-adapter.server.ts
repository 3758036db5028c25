import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter, Identified } from '~/domain/publishing/channel-adapter';
import { MediaGone } from '~/domain/publishing/media-reader';
import type { Outcome } from '~/domain/publishing/outcome';
import { createMailer, type Mailer } from '~/adapters/mail/smtp-mailer.server';
import { callableAddress, ForbiddenAddress } from '~/platform/guarded-fetch.server';
import type { ConnectorDeps } from '../connector';
import { describeError, networkFault } from '../faults';
import { letterTo, type Picture } from './letter';

export type NewsletterSettings = { readonly from: string; readonly mailUrl: string };

/** Mails at once: as many as the mail server is asked for connections. */
const TOGETHER = 5;

/**
 * A newsletter to those who have confirmed that they want it.
 *
 * Keyed: each mail is written down before it is sent, and one that is in doubt is never sent again. When
 * the sending breaks off, the next call goes on with those that nobody has begun.
 */
export function newsletterAdapter(
  { from, mailUrl }: NewsletterSettings,
  { channelId, newsletter, mailUrl: ownServer, media }: ConnectorDeps,
): ChannelAdapter {
  const withMailer = async <T>(
    run: (mailer: Mailer) => Promise<T>,
    refuse: (outcome: Extract<Outcome, { kind: 'rejected' | 'retryLater' }>) => T,
  ): Promise<T> => {
    const url = mailUrl === '' ? ownServer : mailUrl;
    if (url === null)
      return refuse({ kind: 'rejected', code: 'channelDisconnected', diagnostic: 'no mail server' });
    if (mailUrl !== '') {
      const refused = await addressFault(new URL(mailUrl).hostname);
      if (refused !== null) return refuse(refused);
    }
    const mailer = createMailer({ url, from, pooled: true });
    try {
      const closed = await mailer.check();
      return closed === null ? await run(mailer) : refuse(closedFor(closed));
    } finally {
      mailer.close();
    }
  };

  async function sendOne(
    mailer: Mailer,
    wire: WireVariant,
    recipient: Parameters<typeof letterTo>[0],
    pictures: readonly Picture[],
  ): Promise<string | null> {
    const outcome = await mailer.send(letterTo(recipient, wire, pictures));
    switch (outcome.kind) {
      case 'sent':
        await newsletter.settle(recipient.deliveryId, 'sent', null);
        return null;
      case 'rejected':
        await newsletter.settle(recipient.deliveryId, 'refused', outcome.code);
        return null;
      case 'unknown':
        await newsletter.settle(recipient.deliveryId, 'doubtful', outcome.code);
        return null;
      case 'retryLater':
        await newsletter.settle(recipient.deliveryId, 'waiting', outcome.code);
        return outcome.code;
    }
  }

  return {
    kind: 'newsletter',
    guarantee: 'keyed',
    validate: (wire) => (wire.text.trim() === '' ? ['textEmpty'] : []),

    publish: (wire, key, signal) =>
      withMailer<Outcome>(
        async (mailer) => {
          let pictures: readonly Picture[];
          try {
            pictures = await Promise.all(
              wire.media.map(async (one, index) => ({
                id: `kuva${index}`,
                assetId: one.assetId,
                alt: one.alt,
                fileName: one.fileName,
                content: Buffer.from(await (await media.read(one)).arrayBuffer()),
              })),
            );
          } catch (error) {
            if (error instanceof MediaGone)
              return { kind: 'rejected', code: 'mediaGone', diagnostic: describeError(error) };
            throw error;
          }
          await newsletter.open(channelId, key);
          for (;;) {
            // What is not begun when the time is up is for the next call.
            if (signal.aborted)
              return {
                kind: 'retryLater',
                code: 'noAnswer',
                at: null,
                diagnostic: 'The time for one call was up.',
              };
            const recipients = await newsletter.take(key, TOGETHER);
            if (recipients.length === 0) break;
            const results = await Promise.all(recipients.map((one) => sendOne(mailer, wire, one, pictures)));
            const busy = results.find((result) => result !== null);
            if (busy)
              return { kind: 'retryLater', code: 'channelFault', at: null, diagnostic: `SMTP ${busy}` };
          }
          const { sent, refused, doubtful } = await newsletter.tally(key);
          const diagnostic = `${sent} sent, ${refused} refused, ${doubtful} in doubt`;
          if (sent + refused + doubtful === 0)
            return { kind: 'rejected', code: 'nobodyToSendTo', diagnostic };
          if (sent + doubtful === 0) return { kind: 'rejected', code: 'contentRefused', diagnostic };
          return { kind: 'published', remoteId: key.id, url: null };
        },
        (outcome) => outcome,
      ),

    find: async (key) => {
      const { waiting, sending, sent, refused, doubtful } = await newsletter.tally(key);
      // Nobody, or not everybody: the same call goes on where this one ended, and sends nothing twice.
      if (waiting + sending > 0 || sent + refused + doubtful === 0) return { kind: 'absent' };
      return { kind: 'found', remoteId: key.id, url: null };
    },

    identify: () =>
      withMailer<Identified>(
        () => Promise.resolve({ kind: 'account', id: from, name: from, url: null }),
        ({ code, diagnostic }) => ({ kind: 'failed', code, diagnostic }),
      ),
  };
}

async function addressFault(
  host: string,
): Promise<Extract<Outcome, { kind: 'rejected' | 'retryLater' }> | null> {
  try {
    await callableAddress(host.replace(/^\[|\]$/g, ''));
    return null;
  } catch (error) {
    const diagnostic = describeError(error);
    if (error instanceof ForbiddenAddress) return { kind: 'rejected', code: 'forbiddenAddress', diagnostic };
    return { kind: 'retryLater', code: networkFault(error).code, at: null, diagnostic };
  }
}

/** Nothing was sent. A sign-in that is refused stays refused; for the rest another time may be better. */
function closedFor(code: string): Extract<Outcome, { kind: 'rejected' | 'retryLater' }> {
  const diagnostic = `SMTP ${code}`;
  if (code === 'EAUTH' || code === '535') return { kind: 'rejected', code: 'credentialsRefused', diagnostic };
  return { kind: 'retryLater', code: 'channelUnreachable', at: null, diagnostic };
}
