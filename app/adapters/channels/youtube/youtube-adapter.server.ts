import { z } from 'zod';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import { MediaGone } from '~/domain/publishing/media-reader';
import type { Finding, Outcome } from '~/domain/publishing/outcome';
import type { ProblemCode } from '~/domain/publishing/problem-codes';
import { describeError } from '../faults';
import type { CallOptions } from '../http/call';
import { cannotTell, isSuccess } from '../http/judge';
import { readAnswer } from '../http/read';
import { amongLatest } from '../latest-posts';
import { oauthCalls } from '../oauth/oauth-calls';
import type { OAuthAccount, OAuthDeps } from '../oauth/oauth-connector';
import { judgeGoogle } from './google-errors';
import { GOOGLE } from './youtube-network';
import { youtubeUploads } from './youtube-upload.server';

const LATEST = 50;

const uploadsSchema = z.object({
  items: z
    .array(z.object({ contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string() }) }) }))
    .min(1),
});
const latestSchema = z.object({
  items: z.array(
    z.object({
      snippet: z.object({
        title: z.string(),
        description: z.string().default(''),
        publishedAt: z.string(),
        resourceId: z.object({ videoId: z.string() }),
      }),
      status: z.object({ privacyStatus: z.string() }),
    }),
  ),
});

/**
 * YouTube by the Data API v3: a video with its title and description.
 *
 * Findable: the channel's latest uploads can be read, and ours is known by its title and description. Google keeps
 * the videos of an app that it has not audited private: such a one is there, but nobody sees it.
 */
export function youtubeAdapter({ account }: OAuthAccount, deps: OAuthDeps, server = GOOGLE): ChannelAdapter {
  const { now } = deps;
  const authorized = oauthCalls(deps, deps.channelId);
  const call = (path: string, options: CallOptions, signal: AbortSignal) =>
    authorized(/^https?:/u.test(path) ? path : `${server}/${path}`, options, signal);
  const upload = youtubeUploads(deps, call);

  async function look(key: SendingKey, wire: WireVariant, signal: AbortSignal): Promise<Finding> {
    const about = `part=contentDetails&id=${encodeURIComponent(account)}`;
    const channel = await call(`youtube/v3/channels?${about}`, {}, signal);
    const uploads = readAnswer(channel, uploadsSchema)?.items[0]?.contentDetails.relatedPlaylists.uploads;
    if (uploads === undefined) return cannotTell(channel);
    const query = `part=snippet,status&maxResults=${LATEST}&playlistId=${encodeURIComponent(uploads)}`;
    const answer = await call(`youtube/v3/playlistItems?${query}`, {}, signal);
    const videos = readAnswer(answer, latestSchema)?.items;
    if (videos === undefined) return cannotTell(answer);
    const latest = videos.map(({ snippet }) => ({
      id: snippet.resourceId.videoId,
      url: urlOf(snippet.resourceId.videoId),
      words: `${snippet.title}\n${snippet.description}`,
      at: new Date(snippet.publishedAt),
    }));
    const words = `${wire.title ?? ''}\n${wire.text}`;
    const found = amongLatest(latest, LATEST, { wire, words, createdAt: key.createdAt });
    if (found.kind !== 'found') return found;
    const ours = videos.find(({ snippet }) => snippet.resourceId.videoId === found.remoteId);
    return ours?.status.privacyStatus === 'public'
      ? found
      : { kind: 'cannotTell', diagnostic: `There, but ${ours?.status.privacyStatus}: ${found.url}` };
  }

  return {
    kind: 'youtube',
    guarantee: 'findable',
    validate,

    publish: async (wire, key, signal): Promise<Outcome> => {
      const [problem] = validate(wire);
      const [video] = wire.media;
      if (problem !== undefined || video === undefined)
        return { kind: 'rejected', code: problem ?? 'mediaMissing', diagnostic: 'Not sent.' };
      try {
        // Other words are another sending: what was begun with the old ones is not gone on with.
        const done = await upload(JSON.stringify([key.id, wire]), wire, video, signal);
        if (!('video' in done)) return done;
        const { id, status } = done.video;
        return status.privacyStatus === 'public'
          ? { kind: 'published', remoteId: id, url: urlOf(id) }
          : { kind: 'unknown', code: 'lockedPrivate', diagnostic: `${urlOf(id)}: ${status.privacyStatus}` };
      } catch (error) {
        if (error instanceof MediaGone)
          return { kind: 'rejected', code: 'mediaGone', diagnostic: describeError(error) };
        throw error;
      }
    },

    find: (key, signal, sent) =>
      sent === undefined
        ? Promise.resolve({ kind: 'cannotTell', diagnostic: 'Nothing is known of its words.' })
        : look(key, sent, signal),

    withdraw: async (remoteId, signal) => {
      const id = encodeURIComponent(remoteId);
      const answer = await call(`youtube/v3/videos?id=${id}`, { method: 'DELETE' }, signal);
      if (answer.kind === 'answer' && isSuccess(answer)) return { kind: 'withdrawn' };
      if (answer.kind === 'answer' && answer.status === 404 && answer.json !== undefined)
        return { kind: 'alreadyGone' };
      const { code, diagnostic } = judgeGoogle(answer, now());
      return { kind: 'failed', code, diagnostic };
    },
  };
}

const urlOf = (id: string): string => `https://www.youtube.com/watch?v=${id}`;

function validate(wire: WireVariant): readonly ProblemCode[] {
  const title = wire.title?.trim() ?? '';
  const fits = measure('youtube', 'title', title).ok && measure('youtube', 'description', wire.text).ok;
  return [
    ...(wire.text.trim() === '' || title === '' ? (['textEmpty'] as const) : []),
    ...(wire.media.length === 0 ? (['mediaMissing'] as const) : []),
    ...(fits ? [] : (['textTooLong'] as const)),
  ];
}
