import { z } from 'zod';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { WireMedia } from '~/domain/media/wire-media';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { MediaReader } from '~/domain/publishing/media-reader';
import type { Finding } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import type { CallOptions } from '../http/call';
import { cannotTell, describe, type Unsuccessful } from '../http/judge';
import { readAnswer } from '../http/read';
import { amongLatest } from '../latest-posts';
import { begunContainers, containers } from '../meta/containers';
import { graphComments } from '../meta/comments';
import { graphTime, isTokenRefused, judgeGraph } from '../meta/graph';
import { oauthCalls } from '../oauth/oauth-calls';
import type { OAuthAccount, OAuthDeps } from '../oauth/oauth-connector';
import { INSTAGRAM, INSTAGRAM_VERSION } from './instagram-network';

const LATEST = 50;

const quotaSchema = z.object({
  data: z.array(z.object({ quota_usage: z.number(), config: z.object({ quota_total: z.number() }) })).min(1),
});
const latestSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      caption: z.string().optional(),
      permalink: z.string().optional(),
      timestamp: z.string(),
    }),
  ),
});

const begun = begunContainers();

/**
 * Instagram by its Content Publishing API: a professional account's picture, video or carousel with a caption.
 * Instagram fetches pictures and videos from Vuoro's public address. Nothing can be taken down by it.
 *
 * Findable: the account's latest posts can be read, and ours is known by its words.
 */
export function instagramAdapter(
  { account }: OAuthAccount,
  deps: OAuthDeps,
  server = INSTAGRAM,
): ChannelAdapter {
  const { now, media } = deps;
  const authorized = oauthCalls(deps, deps.channelId, isTokenRefused);
  const call = (path: string, options: CallOptions, signal: AbortSignal) =>
    authorized(`${server}/${INSTAGRAM_VERSION}/${path}`, options, signal);
  const send = containers(
    {
      create: `${account}/media`,
      publish: `${account}/media_publish`,
      states: 'status_code,status',
      parents: begun,
    },
    call,
    now,
  );

  const comments = graphComments({ words: 'text', time: 'timestamp' }, call, now);

  /** How many more Instagram lets the account publish today, as it says itself; null while there are some. */
  async function spent(signal: AbortSignal): Promise<Unsuccessful | null> {
    const answer = await call(`${account}/content_publishing_limit?fields=quota_usage,config`, {}, signal);
    const quota = readAnswer(answer, quotaSchema)?.data[0];
    if (quota === undefined) {
      const judged = judgeGraph(answer, now());
      // Nothing was published by asking.
      return judged.kind === 'unknown' ? { ...judged, kind: 'retryLater', at: null } : judged;
    }
    return quota.quota_usage < quota.config.quota_total
      ? null
      : { kind: 'retryLater', code: 'rateLimited', at: null, diagnostic: describe(answer) };
  }

  async function look(key: SendingKey, wire: WireVariant, signal: AbortSignal): Promise<Finding> {
    if (wire.follows) return comments.find(wire, wire.follows, key, signal);
    const query = `fields=id,caption,permalink,timestamp&limit=${LATEST}`;
    const answer = await call(`${account}/media?${query}`, {}, signal);
    const posts = readAnswer(answer, latestSchema)?.data;
    if (posts === undefined) return cannotTell(answer);
    const latest = posts.map(({ id, caption, permalink, timestamp }) => ({
      id,
      url: permalink ?? null,
      words: caption ?? '',
      at: graphTime(timestamp),
    }));
    return amongLatest(latest, LATEST, { wire, createdAt: key.createdAt });
  }

  return {
    kind: 'instagram',
    guarantee: 'findable',
    validate,

    publish: async (wire, key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      if (wire.follows) return comments.add(wire, wire.follows, signal);
      const full = await spent(signal);
      if (full !== null) return full;
      return send({ key, wire, ...partsOf(wire, media) }, signal);
    },

    find: (key, signal, sent) =>
      sent === undefined
        ? Promise.resolve({ kind: 'cannotTell', diagnostic: 'Nothing is known of its words.' })
        : look(key, sent, signal),
  };
}

function validate(wire: WireVariant): readonly ProblemCode[] {
  if (wire.follows) return measure('instagram', 'comment', wire.text).ok ? [] : ['textTooLong'];
  return [
    ...(wire.text.trim() === '' ? (['textEmpty'] as const) : []),
    ...(wire.media.length === 0 ? (['mediaMissing'] as const) : []),
    ...(measure('instagram', 'caption', wire.text).ok ? [] : (['textTooLong'] as const)),
  ];
}

/** One container with its caption, and one for each of several pictures and videos. A video alone is a reel. */
function partsOf(wire: WireVariant, media: MediaReader) {
  const [only, ...more] = wire.media;
  if (only !== undefined && more.length === 0)
    return { fields: { ...partOf(only, 'REELS', media), caption: wire.text }, parts: [] };
  return {
    fields: { media_type: 'CAROUSEL', caption: wire.text },
    parts: wire.media.map((one) => ({ ...partOf(one, 'VIDEO', media), is_carousel_item: 'true' })),
  };
}

function partOf(
  one: WireMedia,
  video: 'REELS' | 'VIDEO',
  media: MediaReader,
): Readonly<Record<string, string>> {
  const url = media.urlOf(one);
  return one.kind === 'image' ? { image_url: url, alt_text: one.alt } : { media_type: video, video_url: url };
}
