import { z } from 'zod';
import { escapeForLinkedIn, unescapeFromLinkedIn } from '~/domain/channels/counting/counters';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { Answer, CallOptions, NoAnswer } from '../http/call';
import { cannotTell, describe, failedCall, isSuccess, judge, type Unsuccessful } from '../http/judge';
import { uploadAll } from '../http/media';
import { readAnswer } from '../http/read';
import { amongLatest } from '../latest-posts';
import { oauthCalls } from '../oauth/oauth-calls';
import type { OAuthAccount, OAuthDeps } from '../oauth/oauth-connector';
import { linkedinComments } from './linkedin-comments';
import { linkedinUploads } from './linkedin-media.server';
import { LINKEDIN, LINKEDIN_HEADERS, LINKEDIN_REFUSALS } from './linkedin-network';

const LATEST = 50;

const duplicateSchema = z.object({
  errorDetails: z.object({
    inputErrors: z.array(z.object({ code: z.string() })).refine((all) => all.some(isDuplicate)),
  }),
});
const latestSchema = z.object({
  elements: z.array(z.object({ id: z.string(), commentary: z.string().default(''), createdAt: z.number() })),
});

/**
 * LinkedIn by its Posts API, as an organization or as a member.
 *
 * An organization's posts are findable by their words. A member's cannot be read (`r_member_social` is closed),
 * so there a look never tells, and a doubt waits for a person.
 */
export function linkedinAdapter(
  { account }: OAuthAccount,
  deps: OAuthDeps,
  server = LINKEDIN,
): ChannelAdapter {
  const { now } = deps;
  const authorized = oauthCalls(deps, deps.channelId);
  const call = (path: string, options: CallOptions, signal: AbortSignal) =>
    authorized(
      path.startsWith('https:') || path.startsWith('http:') ? path : `${server}/rest/${path}`,
      { ...options, headers: { ...LINKEDIN_HEADERS, ...options.headers } },
      signal,
    );
  const upload = linkedinUploads(account, deps, call);
  const comments = linkedinComments(account, call, now);

  async function look(key: SendingKey, wire: WireVariant, signal: AbortSignal): Promise<Finding> {
    if (!account.startsWith('urn:li:organization:'))
      return { kind: 'cannotTell', diagnostic: 'LinkedIn does not let a member’s posts be read.' };
    if (wire.follows) return comments.find(wire, wire.follows, key, signal);
    const query = `author=${encodeURIComponent(account)}&q=author&count=${LATEST}&sortBy=CREATED`;
    const answer = await call(`posts?${query}`, { headers: { 'X-RestLi-Method': 'FINDER' } }, signal);
    const posts = readAnswer(answer, latestSchema);
    if (posts === undefined) return cannotTell(answer);
    const latest = posts.elements.map(({ id, commentary, createdAt }) => ({
      id,
      url: urlOf(id),
      words: unescapeFromLinkedIn(commentary),
      at: new Date(createdAt),
    }));
    return amongLatest(latest, LATEST, { wire, createdAt: key.createdAt });
  }

  return {
    kind: 'linkedin',
    guarantee: 'findable',
    validate,

    publish: async (wire, _key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      if (wire.follows) return comments.add(wire, wire.follows, signal);
      const media = await uploadAll(wire.media, (one) => upload(one, signal));
      if (media.kind === 'stopped') return media.outcome;
      const json = {
        author: account,
        commentary: escapeForLinkedIn(wire.text),
        visibility: 'PUBLIC',
        distribution: {
          feedDistribution: 'MAIN_FEED',
          targetEntities: [],
          thirdPartyDistributionChannels: [],
        },
        lifecycleState: 'PUBLISHED',
        isReshareDisabledByAuthor: false,
        ...contentOf(wire, media.ids),
      };
      const answer = await call('posts', { method: 'POST', json }, signal);
      const id = answer.kind === 'answer' && isSuccess(answer) ? answer.headers['x-restli-id'] : undefined;
      return id === undefined
        ? judgeLinkedIn(answer, now())
        : { kind: 'published', remoteId: id, url: urlOf(id) };
    },

    find: (key, signal, sent) =>
      sent === undefined
        ? Promise.resolve({ kind: 'cannotTell', diagnostic: 'Nothing is known of its words.' })
        : look(key, sent, signal),

    withdraw: async (remoteId, signal) => {
      const options = { method: 'DELETE', headers: { 'X-RestLi-Method': 'DELETE' } } as const;
      const path = comments.pathOfOne(remoteId) ?? `posts/${encodeURIComponent(remoteId)}`;
      const answer = await call(path, options, signal);
      if (answer.kind === 'answer' && isSuccess(answer)) return { kind: 'withdrawn' };
      if (answer.kind === 'answer' && answer.status === 404 && answer.json !== undefined)
        return { kind: 'alreadyGone' };
      return failedCall(answer, now(), LINKEDIN_REFUSALS);
    },
  };
}

const urlOf = (id: string): string => `https://www.linkedin.com/feed/update/${id}/`;

function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.text.trim() === '') return ['textEmpty'];
  return measure('linkedin', wire.follows ? 'comment' : 'text', wire.text).ok ? [] : ['textTooLong'];
}

/** One picture or video, or two pictures and more; each with what is in it. */
function contentOf(wire: WireVariant, ids: readonly string[]): object {
  const [id] = ids;
  const [first] = wire.media;
  if (id === undefined || first === undefined) return {};
  if (ids.length === 1)
    return {
      content: { media: first.kind === 'video' ? { id, title: first.fileName } : { id, altText: first.alt } },
    };
  const images = ids.map((one, index) => ({ id: one, altText: wire.media[index]?.alt ?? '' }));
  return { content: { multiImage: { images } } };
}

function isDuplicate({ code }: { readonly code: string }): boolean {
  return code === 'DUPLICATE_POST';
}

/** A duplicate is a post that is, or was, there: a look tells which, or a person. */
function judgeLinkedIn(answer: Answer | NoAnswer, now: Date): Unsuccessful {
  if (answer.kind === 'answer' && duplicateSchema.safeParse(answer.json).success)
    return { kind: 'unknown', code: 'unexpectedAnswer', diagnostic: describe(answer) };
  return judge(answer, now, LINKEDIN_REFUSALS);
}
