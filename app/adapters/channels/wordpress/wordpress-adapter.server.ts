import { createHash } from 'node:crypto';
import { z } from 'zod';
import { escapeHtml } from '~/domain/channels/document/document-html';
import { besideText, inText, withPictures } from '~/domain/channels/document/document-pictures';
import { measure } from '~/domain/channels/measure';
import type { WireVariant } from '~/domain/channels/wire';
import { slugify } from '~/domain/content/slug';
import type { WireMedia } from '~/domain/media/wire-media';
import type { ChannelAdapter, SendingKey } from '~/domain/publishing/channel-adapter';
import type { HttpDeps } from '../connector';
import { callChannel, type Answer, type CallOptions, type NoAnswer } from '../http/call';
import { cannotTell, describe, failedCall, isSuccess, judge } from '../http/judge';
import { uploadAll } from '../http/media';

export type WordpressSettings = {
  readonly service: string;
  readonly user: string;
  readonly appPassword: string;
};

const postSchema = z.object({ id: z.number().int().positive(), link: z.string(), status: z.string() });
const fileSchema = z.object({ id: z.number().int().positive(), source_url: z.string() });
const foundFilesSchema = z.array(fileSchema.extend({ alt_text: z.string() }));
const foundSchema = z.array(postSchema.extend({ content: z.object({ raw: z.string() }) }));
const rawSchema = z.object({ status: z.string(), content: z.object({ raw: z.string() }) });
const refusalSchema = z.object({ code: z.string() });
const meSchema = z.object({
  id: z.number(),
  name: z.string(),
  slug: z.string(),
  link: z.string().optional(),
  roles: z.array(z.string()).default([]),
  capabilities: z.record(z.string(), z.boolean()).default({}),
});

/** What WordPress says with a code of its own, whatever the status is: some refusals come as 500. */
const REFUSED_BY_CODE: Readonly<
  Record<string, 'permissionMissing' | 'credentialsRefused' | 'contentRefused'>
> = {
  rest_cannot_publish: 'permissionMissing',
  rest_cannot_create: 'permissionMissing',
  rest_cannot_edit: 'permissionMissing',
  rest_cannot_delete: 'permissionMissing',
  rest_upload_sideload_error: 'contentRefused',
  rest_forbidden_context: 'permissionMissing',
  rest_not_logged_in: 'credentialsRefused',
  incorrect_password: 'credentialsRefused',
  invalid_username: 'credentialsRefused',
};

/**
 * WordPress by its REST interface and an application password.
 *
 * Findable: the sending's key stands in a comment of the page's source, which no reader sees and
 * WordPress can search. The post goes out at once, at its own time: WordPress's own clock stands still
 * on a quiet site.
 */
export function wordpressAdapter(
  { service, user, appPassword }: WordpressSettings,
  { fetch, now, media }: HttpDeps,
): ChannelAdapter {
  const authorization = `Basic ${Buffer.from(`${user}:${appPassword}`).toString('base64')}`;
  const call = (
    route: string,
    options: CallOptions & { readonly query?: Readonly<Record<string, string>> },
    signal: AbortSignal,
  ) => {
    // The form that works also where the site does not rewrite addresses.
    const query = new URLSearchParams({ rest_route: route, ...options.query });
    const headers = { ...options.headers, Authorization: authorization };
    return callChannel(fetch, `${service}/index.php?${query.toString()}`, { ...options, headers }, signal);
  };

  const failed = (answer: Answer | NoAnswer) => {
    const { code, diagnostic } = judgeWordpress(answer, now());
    return { kind: 'failed', code, diagnostic } as const;
  };

  /**
   * WordPress names a file's page after the file: one that an earlier call has brought is found by it. Without an
   * answer nothing is known, and nothing is brought a second time.
   */
  async function broughtBefore(slug: string, signal: AbortSignal) {
    const query = { slug, _fields: 'id,source_url,alt_text' };
    const answer = await call('/wp/v2/media', { query }, signal);
    const found =
      answer.kind === 'answer' && isSuccess(answer)
        ? foundFilesSchema.safeParse(answer.json).data
        : undefined;
    return found ? (found[0] ?? null) : judgeWordpress(answer, now());
  }

  async function bring(one: WireMedia, slug: string, signal: AbortSignal) {
    const headers = {
      'Content-Type': one.mime,
      'Content-Disposition': `attachment; filename="${slug}.jpg"`,
    };
    const body = await media.read(one);
    const answer = await call('/wp/v2/media', { method: 'POST', headers, body }, signal);
    const file =
      answer.kind === 'answer' && isSuccess(answer) ? fileSchema.safeParse(answer.json).data : undefined;
    return file ? { ...file, alt_text: '' } : judgeWordpress(answer, now());
  }

  async function upload(one: WireMedia, signal: AbortSignal) {
    const slug = slugOf(one);
    const file = (await broughtBefore(slug, signal)) ?? (await bring(one, slug, signal));
    if ('kind' in file) return file;
    const id = { id: file.id, url: file.source_url, assetId: one.assetId, alt: one.alt };
    if (file.alt_text !== '') return { id };
    // The description is no part of the upload in WordPress.
    const described = { method: 'POST', json: { alt_text: one.alt } } as const;
    const second = await call(`/wp/v2/media/${file.id}`, described, signal);
    return second.kind === 'answer' && isSuccess(second) ? { id } : judgeWordpress(second, now());
  }

  return {
    kind: 'wordpress',
    guarantee: 'findable',
    validate,

    publish: async (wire, key, signal) => {
      const [problem] = validate(wire);
      if (problem !== undefined) return { kind: 'rejected', code: problem, diagnostic: 'Not sent.' };
      const pictures = await uploadAll(wire.media, (one) => upload(one, signal));
      if (pictures.kind === 'stopped') return pictures.outcome;
      const json = postOf(wire, key, pictures.ids);
      const answer = await call('/wp/v2/posts', { method: 'POST', json }, signal);
      const post = answer.kind === 'answer' && isSuccess(answer) ? postSchema.safeParse(answer.json) : null;
      if (post === null) return judgeWordpress(answer, now());
      if (!post.success) return judge(answer, now());
      if (post.data.status === 'publish')
        return { kind: 'published', remoteId: String(post.data.id), url: post.data.link };
      // It is there, and readers do not see it: a plug-in, or the account's role, keeps it back.
      return {
        kind: 'unknown',
        code: 'unexpectedAnswer',
        diagnostic: `WordPress keeps the post ${post.data.id} as “${post.data.status}”.`,
      };
    },

    find: async (key, signal) => {
      const query = { search: key.id, status: 'publish,future,pending,draft,private', context: 'edit' };
      const answer = await call('/wp/v2/posts', { query }, signal);
      const found = answer.kind === 'answer' && isSuccess(answer) ? foundSchema.safeParse(answer.json) : null;
      if (!found?.success) return cannotTell(answer);
      const post = found.data.find(({ content }) => content.raw.includes(markOf(key)));
      if (post === undefined) return { kind: 'absent' };
      return post.status === 'publish'
        ? { kind: 'found', remoteId: String(post.id), url: post.link }
        : { kind: 'cannotTell', diagnostic: `WordPress keeps the post ${post.id} as “${post.status}”.` };
    },

    correct: async ({ remoteId, key, wire }, signal) => {
      const path = `/wp/v2/posts/${encodeURIComponent(remoteId)}`;
      const shown = await call(path, { query: { context: 'edit' } }, signal);
      const post = shown.kind === 'answer' && isSuccess(shown) ? rawSchema.safeParse(shown.json).data : null;
      if (!post || post.status === 'trash')
        return isGone(shown, post) ? { kind: 'alreadyGone' } : failed(shown);
      const pictures = await uploadAll(inText(wire), (one) => upload(one, signal));
      if (pictures.kind === 'stopped') {
        const { code, diagnostic } = pictures.outcome;
        return { kind: 'failed', code, diagnostic };
      }
      const stood = post.content.raw.match(FIGURES) ?? [];
      // A file's address has its asset in it. One that has come into the text is not shown under it as well.
      const figures = stood.filter((figure) => !pictures.ids.some(({ assetId }) => figure.includes(assetId)));
      const json = { title: wire.title ?? '', content: contentOf(wire, key, pictures.ids, figures) };
      const answer = await call(path, { method: 'POST', json }, signal);
      return answer.kind === 'answer' && isSuccess(answer) ? { kind: 'corrected' } : failed(answer);
    },

    reception: async (remoteId, signal) => {
      const query = { post: remoteId, per_page: '1', _fields: 'id' };
      const answer = await call('/wp/v2/comments', { query }, signal);
      const total = answer.kind === 'answer' && isSuccess(answer) ? answer.headers['x-wp-total'] : undefined;
      return total !== undefined && /^\d+$/.test(total)
        ? { kind: 'read', reception: { replies: Number(total) } }
        : { kind: 'cannotTell', diagnostic: describe(answer) };
    },

    withdraw: async (remoteId, signal) => {
      const path = `/wp/v2/posts/${encodeURIComponent(remoteId)}`;
      // To the bin, from which the site's own editors can bring it back.
      const answer = await call(path, { method: 'DELETE' }, signal);
      if (answer.kind === 'answer' && isSuccess(answer)) return { kind: 'withdrawn' };
      return isGone(answer) ? { kind: 'alreadyGone' } : failed(answer);
    },

    identify: async (signal) => {
      const answer = await call('/wp/v2/users/me', { query: { context: 'edit' } }, signal);
      const me = answer.kind === 'answer' && isSuccess(answer) ? meSchema.safeParse(answer.json) : null;
      if (me === null) return failed(answer);
      if (!me.success) return failedCall(answer, now(), { 200: 'wrongServer' });
      const { id, name, link, roles, capabilities } = me.data;
      if (capabilities['publish_posts'] !== true)
        return { kind: 'failed', code: 'permissionMissing', diagnostic: `${name}: ${roles.join(', ')}` };
      return { kind: 'account', id: String(id), name, url: link ?? service, scopes: roles };
    },
  };
}

function validate(wire: WireVariant) {
  if (wire.text.trim() === '') return ['textEmpty'] as const;
  return measure('wordpress', 'text', wire.text).ok ? [] : (['textTooLong'] as const);
}

/**
 * What WordPress calls a file: the same for the same picture described in the same words, however often it is sent.
 * The words themselves cannot be compared: WordPress stores them cleaned in its own way.
 */
function slugOf({ fileName, assetId, alt }: WireMedia): string {
  const words = createHash('sha256').update(alt).digest('hex').slice(0, 8);
  return `${slugify(fileName.replace(/\.[^.]*$/u, ''), 'kuva')}-${assetId}-${words}`;
}

type Picture = {
  readonly id: number;
  readonly url: string;
  readonly assetId: string;
  readonly alt: string;
};

/** Of the pictures that do not stand in the text the first is the post's own; the others come after the text. */
function postOf(wire: WireVariant, key: SendingKey, pictures: readonly Picture[]) {
  const [first, ...others] = besideText(wire, pictures);
  const figures = others.map(
    ({ url, alt }) => `<figure><img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}"></figure>`,
  );
  return {
    title: wire.title ?? '',
    content: contentOf(wire, key, pictures, figures),
    ...(first !== undefined && { featured_media: first.id }),
    slug: slugify(wire.title ?? wire.text.slice(0, 60), 'julkaisu'),
    status: 'publish',
  };
}

/** The figures that `postOf` writes after the text; those in the text have a class. */
const FIGURES = /<figure><img src="[^"]*" alt="[^"]*"><\/figure>/g;

function contentOf(
  wire: WireVariant,
  key: SendingKey,
  pictures: readonly Picture[],
  figures: readonly string[],
): string {
  const placed =
    wire.html &&
    withPictures(wire.html, (assetId) => {
      const picture = pictures.find((one) => one.assetId === assetId);
      // By this class WordPress offers the picture in the sizes that it has made of it.
      return picture ? { src: picture.url, class: `wp-image-${picture.id}` } : null;
    });
  const html = placed ?? `<p>${escapeHtml(wire.text).replaceAll('\n', '<br>')}</p>`;
  return [html, ...figures, markOf(key)].join('\n');
}

/** In the bin, or deleted: the interface's own "not there", not that of some page in between. */
function isGone(answer: Answer | NoAnswer, post?: { readonly status: string } | null): boolean {
  if (answer.kind === 'noAnswer') return false;
  const refused = refusalSchema.safeParse(answer.json).success && [404, 410].includes(answer.status);
  return refused || post?.status === 'trash';
}

const markOf = ({ id }: SendingKey): string => `<!-- vuoro:${id} -->`;

function judgeWordpress(answer: Answer | NoAnswer, now: Date) {
  const refusal = answer.kind === 'answer' ? refusalSchema.safeParse(answer.json) : null;
  const code = refusal?.success ? REFUSED_BY_CODE[refusal.data.code] : undefined;
  return code === undefined || answer.kind === 'noAnswer'
    ? judge(answer, now)
    : judge(answer, now, { [answer.status]: code });
}
