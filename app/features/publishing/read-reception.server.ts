import { prisma, type Channel, type Db } from '~/db/prisma.server';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import { nextReading, RECEPTION_READ_FOR_MS, TELLS_RECEPTION } from '~/domain/publishing/reception-pace';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { realSenders, type Senders } from './senders.server';

export const RECEPTION_JOB = 'reception';

const AT_ONCE = 40;
const READ_TIMEOUT_MS = 15_000;

/**
 * Reads back how readers have received what is out, of those whose turn it is, a few at a time. A channel
 * that does not answer is left alone until the next round.
 *
 * @returns how many were read
 */
export async function readReception(
  senders: Senders = realSenders,
  kinds: readonly string[] = TELLS_RECEPTION,
): Promise<number> {
  const db = await prisma();
  const at = now();
  const silent = new Set<string>();
  // Channels that do not tell must not fill the turn of those that do.
  const nextDue = () =>
    db.publication.findFirst({
      where: {
        channelId: { notIn: [...silent] },
        state: 'published',
        publishedAt: { gt: new Date(at.getTime() - RECEPTION_READ_FOR_MS) },
        remoteId: { not: null },
        NOT: { remoteId: { startsWith: 'person:' } },
        channel: { kind: { in: [...kinds] } },
        OR: [{ reception: null }, { reception: { nextReadAt: { lte: at } } }],
      },
      include: { channel: true },
      orderBy: { publishedAt: 'desc' },
    });
  let read = 0;
  for (let due = await nextDue(); due !== null && read < AT_ONCE; due = await nextDue()) {
    const { id, remoteId, publishedAt, channel } = due;
    const ask = senders.isConnected(channel) ? askerOf(senders, channel) : undefined;
    const told = await ask?.(remoteId ?? '', AbortSignal.timeout(READ_TIMEOUT_MS));
    if (told === undefined || told.kind === 'cannotTell') {
      silent.add(channel.id);
      if (told)
        log.info({ publication: id, diagnostic: told.diagnostic }, 'a channel did not tell of a post');
      continue;
    }
    const next = told.kind === 'gone' ? null : nextReading(publishedAt ?? at, at);
    await keep(db, id, { ...(told.kind === 'read' && told.reception), readAt: at, nextReadAt: next });
    read += 1;
  }
  return read;
}

/** Undefined where nothing can be asked, also because the channel's settings cannot be read. */
function askerOf(senders: Senders, channel: Channel): ChannelAdapter['reception'] {
  try {
    return senders.adapterFor(channel).reception;
  } catch (error) {
    log.warn({ err: error, channel: channel.id }, 'a channel could not be opened to ask of its posts');
    return undefined;
  }
}

async function keep(
  db: Db,
  publicationId: string,
  data: { readonly readAt: Date; readonly nextReadAt: Date | null },
): Promise<void> {
  await db.reception.upsert({ where: { publicationId }, create: { publicationId, ...data }, update: data });
}
