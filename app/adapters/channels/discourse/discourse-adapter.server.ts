import { z } from 'zod';
import { besideText, inText, withMarkdownPictures } from '~/domain/channels/document/document-pictures';
import type { WireVariant } from '~/domain/channels/wire';
import type { WireMedia } from '~/domain/media/wire-media';
import type { ChannelAdapter } from '~/domain/publishing/channel-adapter';
import type { HttpDeps } from '../connector';
import { callChannel, type Answer, type CallOptions, type NoAnswer } from '../http/call';
import { cannotTell, describe, failedCall, isSuccess, judge } from '../http/judge';
import { readAnswer } from '../http/read';
import { uploadAll } from '../http/media';

export type DiscourseSettings = {
  readonly service: string;
  readonly user: string;
  readonly apiKey: string;
  readonly categoryId?: string | undefined;
};

const postSchema = z.object({ id: z.number(), topic_id: z.number(), topic_slug: z.string() });
/** The settings that a forum tells its readers' browsers: among them what it allows. */
const settingsSchema = z.object({ max_post_length: z.number(), max_topic_title_length: z.number() });
const topicSchema = z.object({ id: z.number(), slug: z.string() });
/** A topic's own first post, which holds the text. */
const streamSchema = z.object({
  title: z.string(),
  post_stream: z.object({ posts: z.array(z.object({ id: z.number() })).min(1) }),
});
const rawSchema = z.object({ raw: z.string() });
const countedSchema = z.object({ like_count: z.number(), views: z.number(), posts_count: z.number() });
const uploadSchema = z.object({ short_url: z.string().min(1) });
const userSchema = z.object({
  user: z.object({
    id: z.number(),
    username: z.string(),
    admin: z.boolean().optional(),
    moderator: z.boolean().optional(),
  }),
});

/**
 * Discourse, a topic for each post, with an interface key.
 *
 * Findable: a topic is created with our key as its `external_id`, and can be asked for by it.
 */
export function discourseAdapter(
  { service, user, apiKey, categoryId }: DiscourseSettings,
  { fetch, now, media }: HttpDeps,
): ChannelAdapter {
  const call = (path: string, options: CallOptions, signal: AbortSignal) =>
    callChannel(
      fetch,
      `${service}${path}`,
      { ...options, headers: { ...options.headers, 'Api-Key': apiKey, 'Api-Username': user } },
      signal,
    );
  const urlOf = (topic: { readonly id: number; readonly slug: string }) =>
    `${service}/t/${topic.slug}/${topic.id}`;

  async function upload(one: WireMedia, signal: AbortSignal) {
    const body = new FormData();
    body.append('upload_type', 'composer');
    body.append('synchronous', 'true');
    body.append('file', await media.read(one), one.fileName);
    const answer = await call('/uploads.json', { method: 'POST', body }, signal);
    const file =
      answer.kind === 'answer' && isSuccess(answer) ? uploadSchema.safeParse(answer.json).data : undefined;
    if (file === undefined) return judge(answer, now());
    return { id: { assetId: one.assetId, url: file.short_url, size: `${one.width}x${one.height}` } };
  }

  return {
    kind: 'discourse',
    guarantee: 'findable',
    validate: (wire) => (wire.text.trim() === '' || wire.title === null ? ['textEmpty'] : []),

    publish: async (wire, key, signal) => {
      const pictures = await uploadAll(wire.media, (one) => upload(one, signal));
      if (pictures.kind === 'stopped') return pictures.outcome;
      const json = {
        title: wire.title,
        raw: rawOf(wire, pictures.ids, null),
        external_id: key.id,
        ...(categoryId ? { category: Number(categoryId) } : {}),
      };
      const answer = await call('/posts.json', { method: 'POST', json }, signal);
      if (answer.kind === 'noAnswer' || !isSuccess(answer)) return judge(answer, now());
      const post = postSchema.safeParse(answer.json).data;
      // Without a post in it, the answer may mean that a moderator has to let it through first.
      if (post === undefined) return judge(answer, now());
      return {
        kind: 'published',
        remoteId: String(post.topic_id),
        url: urlOf({ id: post.topic_id, slug: post.topic_slug }),
      };
    },

    find: async (key, signal) => {
      const path = `/t/external_id/${encodeURIComponent(key.id)}.json`;
      const answer = await call(path, { takesRedirect: true }, signal);
      if (isGone(answer)) return { kind: 'absent' };
      const place =
        answer.kind === 'answer' ? /\/(\d+)(?:\.json)?$/.exec(answer.headers['location'] ?? '') : null;
      if (place === null) return cannotTell(answer);
      const shown = await call(`/t/${place[1]}.json`, {}, signal);
      const topic =
        shown.kind === 'answer' && isSuccess(shown) ? topicSchema.safeParse(shown.json).data : undefined;
      return topic === undefined
        ? cannotTell(shown)
        : { kind: 'found', remoteId: String(topic.id), url: urlOf(topic) };
    },

    correct: async ({ remoteId, wire }, signal) => {
      const shown = await call(`/t/${encodeURIComponent(remoteId)}.json`, {}, signal);
      if (isGone(shown)) return { kind: 'alreadyGone' };
      const topic = readAnswer(shown, streamSchema);
      const [first] = topic?.post_stream.posts ?? [];
      if (topic === undefined || first === undefined) return failedCall(shown, now());
      const asked = await call(`/posts/${first.id}.json`, {}, signal);
      const raw = readAnswer(asked, rawSchema)?.raw;
      if (raw === undefined) return failedCall(asked, now());
      // The forum knows a file that it has been given before by what is in it, and keeps one of it.
      const pictures = await uploadAll(inText(wire), (one) => upload(one, signal));
      if (pictures.kind === 'stopped') {
        const { code, diagnostic } = pictures.outcome;
        return { kind: 'failed', code, diagnostic };
      }
      const json = { post: { raw: rawOf(wire, pictures.ids, picturesUnder(raw, pictures.ids)) } };
      const changed = await call(`/posts/${first.id}.json`, { method: 'PUT', json }, signal);
      if (changed.kind === 'noAnswer' || !isSuccess(changed)) return failedCall(changed, now());
      if (wire.title === null || wire.title === topic.title) return { kind: 'corrected' };
      const path = `/t/-/${encodeURIComponent(remoteId)}.json`;
      const renamed = await call(path, { method: 'PUT', json: { topic: { title: wire.title } } }, signal);
      return renamed.kind === 'answer' && isSuccess(renamed)
        ? { kind: 'corrected' }
        : failedCall(renamed, now());
    },

    reception: async (remoteId, signal) => {
      const answer = await call(`/t/${encodeURIComponent(remoteId)}.json`, {}, signal);
      if (isGone(answer)) return { kind: 'gone' };
      const counted =
        answer.kind === 'answer' && isSuccess(answer) ? countedSchema.safeParse(answer.json).data : undefined;
      if (counted === undefined) return { kind: 'cannotTell', diagnostic: describe(answer) };
      const { like_count: likes, views, posts_count: posts } = counted;
      // The topic's own first post is among them.
      return { kind: 'read', reception: { likes, views, replies: Math.max(0, posts - 1) } };
    },

    withdraw: async (remoteId, signal) => {
      const answer = await call(`/t/${encodeURIComponent(remoteId)}.json`, { method: 'DELETE' }, signal);
      if (answer.kind === 'answer' && isSuccess(answer)) return { kind: 'withdrawn' };
      if (isGone(answer)) return { kind: 'alreadyGone' };
      return failedCall(answer, now());
    },

    identify: async (signal) => {
      const answer = await call(`/u/${encodeURIComponent(user)}.json`, {}, signal);
      if (answer.kind === 'noAnswer' || !isSuccess(answer)) return failedCall(answer, now());
      const found = userSchema.safeParse(answer.json).data?.user;
      if (found === undefined) return failedCall(answer, now(), { 200: 'wrongServer' });
      const roles = [found.admin && 'admin', found.moderator && 'moderator'].filter(
        (role) => typeof role === 'string',
      );
      const told = readAnswer(await call('/site/settings.json', {}, signal), settingsSchema);
      return {
        kind: 'account',
        id: String(found.id),
        name: `@${found.username}`,
        url: `${service}/u/${found.username}`,
        scopes: roles,
        ...(told !== undefined && { limits: told }),
      };
    },
  };
}

/** The interface's own "not found", not that of some page in between. */
function isGone(answer: Answer | NoAnswer): boolean {
  return answer.kind === 'answer' && answer.status === 404 && answer.json !== undefined;
}

type Picture = { readonly assetId: string; readonly url: string; readonly size: string };

/**
 * A line that readers do not see, under a text that has pictures in it: those after it stand under the text. Without
 * it, one that ends the text would look the same.
 */
const UNDER = '<!-- vuoro:under -->';
/** In a list, a quotation or neither. Text that begins with this sign is written with another before it. */
const TABLE_LINE = /^(?:[ >]|- |\d+\. )*\|/u;

/**
 * The text with its pictures in it, and the others under it.
 *
 * @param stays the lines that stand under it already; null: nothing does yet
 */
function rawOf(wire: WireVariant, pictures: readonly Picture[], stays: readonly string[] | null): string {
  const written = (assetId: string, alt: string, bar: string) => {
    const picture = pictures.find((one) => one.assetId === assetId);
    return picture ? `![${alt.replace(/[[\]|\n]/gu, ' ')}${bar}${picture.size}](${picture.url})` : null;
  };
  const text = wire.text
    .split('\n')
    // A bar of its own would end the cell.
    .map((line) =>
      withMarkdownPictures(line, (id, alt) => written(id, alt, TABLE_LINE.test(line) ? '\\|' : '|')),
    )
    .join('\n');
  const under =
    stays ?? besideText(wire, wire.media).flatMap(({ assetId, alt }) => written(assetId, alt, '|') ?? []);
  const mark = inText(wire).length > 0 ? [UNDER] : [];
  return [text, ...mark, ...under].join('\n\n');
}

/** The pictures that stand under a text, each on a line of its own: as they went out, they stay. */
function picturesUnder(raw: string, placed: readonly Picture[]): readonly string[] {
  const all = raw.split('\n').filter((line) => line.trim() !== '');
  const lines = all.slice(all.lastIndexOf(UNDER) + 1);
  const last = lines.findLastIndex((line) => !/^!\[[^\]]*\]\(upload:\/\/[^)]+\)$/u.test(line));
  return lines.slice(last + 1).filter((line) => !placed.some(({ url }) => line.includes(`(${url})`)));
}
