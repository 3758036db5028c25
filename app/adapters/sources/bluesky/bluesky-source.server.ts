import { XRPCError, type AppBskyNotificationListNotifications, type AtpAgent } from '@atproto/api';
import { z } from 'zod';
import { isRefusedInBetween, isSessionSpent } from '~/adapters/channels/bluesky/bluesky-faults';
import type { BlueskySessions } from '~/adapters/channels/bluesky/sessions.server';
import { blueskySettingsSchema } from '~/adapters/channels/bluesky/settings.schema';
import { retryAtFrom } from '~/adapters/channels/faults';
import { buildMessage } from '../file/build-message.server';
import { excerptOf } from '../file/excerpt.server';
import { SourceProblem, type SourceAdapter, type SourceItem } from '../contract';
import { networkProblem } from '../network-problem.server';

export const blueskySourceSchema = blueskySettingsSchema.omit({ appPassword: true });
export type BlueskySourceSettings = z.infer<typeof blueskySourceSchema>;

type Notice = AppBskyNotificationListNotifications.Notification;

/** What people say to us: likes, reposts and followers are no questions. */
const REASONS = ['mention', 'reply', 'quote'];
const PAGE = 100;
const BATCH = 50;
/** How far back the first reading goes. */
const FIRST_DAYS = 84;
/**
 * The network lists a notice by the earlier of when it saw the post and when the post says that it was written: one
 * that waited in somebody's drafts stands below newer ones. Read again, it is known by its address.
 */
const LATE_MS = 24 * 60 * 60_000;
const DAY_MS = 86_400_000;

const resumeSchema = z.object({ until: z.iso.datetime() });
const postSchema = z.object({
  text: z.string(),
  langs: z.array(z.string()).optional(),
  reply: z.object({ root: z.object({ uri: z.string() }) }).optional(),
});

type Around = { readonly timeZone: string; readonly now: () => Date };

/**
 * Mentions of an account, replies to it and quotes of its posts, as Bluesky's own network tells them. Reading
 * marks nothing as seen. Goes on from the time of the latest that was stored.
 */
export function blueskySource(
  settings: BlueskySourceSettings,
  appPassword: string,
  sessions: BlueskySessions,
  { timeZone, now }: Around,
): SourceAdapter {
  /** Runs a call signed in, and once more after a new sign-in if the session had run out. */
  async function signedIn<T>(call: (agent: AtpAgent) => Promise<T>): Promise<T> {
    const account = { ...settings, appPassword };
    try {
      const agent = await sessions.open(account);
      try {
        return await call(agent);
      } catch (error) {
        if (!isSessionSpent(error)) throw error;
        await sessions.forget(account, agent);
        return await call(await sessions.open(account));
      }
    } catch (error) {
      throw problemOf(error, now());
    }
  }

  return {
    check: async (signal) => {
      const handle = await signedIn(async (agent) => {
        await pageOf(agent, undefined, signal);
        return agent.session?.handle ?? settings.identifier;
      });
      return { name: `@${handle}`, items: null };
    },
    read: async function* (resume, signal) {
      const have = resumeSchema.safeParse(resume);
      const from = have.success
        ? Date.parse(have.data.until) - LATE_MS
        : now().getTime() - FIRST_DAYS * DAY_MS;
      const notices = (await signedIn((agent) => noticesSince(agent, from, signal))).toReversed();
      let until = have.success ? have.data.until : '';
      for (let at = 0; at < notices.length; at += BATCH) {
        const chunk = notices.slice(at, at + BATCH);
        for (const { indexedAt } of chunk) if (indexedAt > until) until = indexedAt;
        yield { items: chunk.map((notice) => itemOf(notice, timeZone)), resume: { until } };
      }
    },
  };
}

const pageOf = (agent: AtpAgent, cursor: string | undefined, signal: AbortSignal) =>
  agent.app.bsky.notification.listNotifications(
    { limit: PAGE, reasons: REASONS, ...(cursor !== undefined && { cursor }) },
    { signal },
  );

/** Newest first, as the network lists them. */
async function noticesSince(agent: AtpAgent, from: number, signal: AbortSignal): Promise<readonly Notice[]> {
  const found: Notice[] = [];
  for (let cursor: string | undefined; ;) {
    const { data } = await pageOf(agent, cursor, signal);
    const fresh = data.notifications.filter(({ indexedAt }) => Date.parse(indexedAt) >= from);
    // A server that does not know the filter lists likes as well.
    found.push(...fresh.filter(({ reason }) => REASONS.includes(reason)));
    const isEnd = data.cursor === undefined || data.cursor === cursor;
    // A page may be empty with more behind it: what people one has blocked say is left out.
    if (isEnd || fresh.length < data.notifications.length) return found;
    cursor = data.cursor;
  }
}

function itemOf({ uri, author, record, indexedAt }: Notice, timeZone: string): SourceItem {
  const post = postSchema.safeParse(record);
  const fields = {
    text: post.data?.text,
    externalId: uri,
    receivedAt: indexedAt,
    from: `@${author.handle}`,
    channel: 'bluesky',
    lang: post.data?.langs?.[0],
    conversation: post.data?.reply?.root.uri ?? uri,
  };
  const built = buildMessage(fields, { timeZone });
  if (built.kind === 'message') return built;
  return {
    kind: 'reject',
    reason: built.reason,
    params: built.params,
    excerpt: excerptOf(post.data?.text ?? ''),
  };
}

/** The client's own number where nobody answered. */
const NO_ANSWER = 1;
const ACCOUNT_CLOSED = [
  'AccountTakedown',
  'AccountSuspended',
  'AccountDeactivated',
  'AuthFactorTokenRequired',
];

function problemOf(error: unknown, at: Date): unknown {
  if (!(error instanceof XRPCError) || Number(error.status) === NO_ANSWER) return networkProblem(error);
  const status = Number(error.status);
  const isClosed = status === 401 || isSessionSpent(error) || ACCOUNT_CLOSED.includes(error.error);
  if (isClosed && !isRefusedInBetween(error))
    return new SourceProblem('credentialsRefused', { cause: error });
  const retryAt = status === 429 ? retryAtFrom(error.headers, at) : null;
  return new SourceProblem('httpStatus', {
    params: { status },
    retryAfterMs: retryAt && Math.max(0, retryAt.getTime() - at.getTime()),
    cause: error,
  });
}
