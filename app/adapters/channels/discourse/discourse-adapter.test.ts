import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WireVariant } from '~/domain/channels/wire';
import type { MediaReader } from '~/domain/publishing/media-reader';
import { PICTURE } from '../../../../tests/support/kept-token';
import {
  CABLE,
  LIGHT,
  paragraph,
  picture,
  picturedWire,
  ROUTER,
  tableWith,
} from '../../../../tests/support/pictured-wire';
import { discourseAdapter } from './discourse-adapter.server';

/*
 * Against a stand-in that keeps state, with Discourse's official description between the two: what the
 * adapter sends and what the stand-in answers must both be as described. Not a real Discourse.
 */
type Operation = { readonly request: object; readonly response: object };
const described = JSON.parse(readFileSync('tests/vectors/channels/discourse-api.json', 'utf8')) as {
  readonly createPost: Operation;
  readonly createUpload: Operation;
  readonly updatePost: Operation;
  readonly updateTopic: Operation;
};
const schemaOf = (description: object) =>
  z.fromJSONSchema(description as Parameters<typeof z.fromJSONSchema>[0]);

type Topic = {
  readonly id: number;
  readonly title: string;
  readonly raw: string;
  readonly externalId: string;
};

class DiscourseDouble {
  readonly topics = new Map<number, Topic>();
  readonly violations: string[] = [];
  /** A file that it has been given before is the same one again. */
  readonly uploads = new Map<string, number>();
  #server: Server | undefined;
  url = '';

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      void this.answer(request).then(({ status, body, location }) => {
        response.writeHead(status, {
          'Content-Type': 'application/json',
          ...(location !== undefined && { Location: location }),
        });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<unknown> {
    return new Promise((resolve) => this.#server?.close(resolve));
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ readonly status: number; readonly body: object; readonly location?: string }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { method = 'GET', url = '/' } = request;
    if (request.headers['api-key'] !== 'avain')
      return { status: 403, body: { errors: ['You are not permitted'], error_type: 'invalid_access' } };
    if (method === 'POST' && url === '/posts.json')
      return this.create(JSON.parse(body) as Record<string, unknown>);
    if (method === 'POST' && url === '/uploads.json') return this.upload(body);
    if (url === '/u/vuoro.json')
      return { status: 200, body: { user: { id: 5, username: 'vuoro', moderator: true } } };
    // As Discourse's own controller answers: the settings that browsers are told, among them limits.
    if (url === '/site/settings.json')
      return {
        status: 200,
        body: { title: 'Foorumi', max_post_length: 64_000, max_topic_title_length: 200 },
      };
    const external = /^\/t\/external_id\/(.+)\.json$/.exec(url)?.[1];
    if (external !== undefined) {
      const topic = [...this.topics.values()].find(({ externalId }) => externalId === external);
      return topic ? { status: 301, body: {}, location: `/t/aihe/${topic.id}.json` } : NOT_FOUND;
    }
    const changed = /^\/(posts|t\/-)\/(\d+)\.json$/.exec(url);
    if (changed) return this.change(method, changed[1] === 'posts', Number(changed[2]), body);
    const id = Number(/^\/t\/(\d+)\.json$/.exec(url)?.[1]);
    const topic = this.topics.get(id);
    if (topic === undefined) return NOT_FOUND;
    if (method === 'DELETE') this.topics.delete(id);
    const counted = { views: 12, like_count: 2, posts_count: 4 };
    return {
      status: 200,
      body: method === 'DELETE' ? {} : { id, slug: 'aihe', title: topic.title, ...counted, ...streamOf(id) },
    };
  }

  private create(input: Record<string, unknown>) {
    this.conforms(described.createPost.request, input);
    const { title, raw, external_id } = input as { title: string; raw: string; external_id: string };
    if (title.length < 15)
      return { status: 422, body: { action: 'create_post', errors: ['Title is too short'] } };
    const id = this.topics.size + 8;
    this.topics.set(id, { id, title, raw, externalId: external_id });
    return { status: 200, body: this.conforms(described.createPost.response, postLike(id, raw)) };
  }

  /** A topic's first post, which here has the number of its topic and a hundred more, or the topic's title. */
  private change(method: string, isPost: boolean, given: number, body: string) {
    const id = isPost ? given - 100 : given;
    const topic = this.topics.get(id);
    if (topic === undefined) return NOT_FOUND;
    if (method === 'GET') return { status: 200, body: { id: given, raw: topic.raw } };
    const input = JSON.parse(body) as { post: { raw: string }; topic: { title: string } };
    const { request, response } = isPost ? described.updatePost : described.updateTopic;
    this.conforms(request, input);
    this.topics.set(id, { ...topic, ...(isPost ? { raw: input.post.raw } : { title: input.topic.title }) });
    const told = isPost ? sampleOf(response) : { basic_topic: { id, title: input.topic.title } };
    return { status: 200, body: this.conforms(response, told as object) };
  }

  private upload(body: string) {
    const names = [...body.matchAll(/name="(\w+)"/g)].map((match) => match[1] ?? '');
    const fields = Object.fromEntries(
      names.map((name) => [name, name === 'synchronous' ? true : name === 'upload_type' ? 'composer' : 'x']),
    );
    this.conforms(described.createUpload.request, fields);
    const name = /filename="([^"]+)"/.exec(body)?.[1] ?? '';
    const id = this.uploads.get(name) ?? this.uploads.size + 1;
    this.uploads.set(name, id);
    return { status: 200, body: this.conforms(described.createUpload.response, uploadLike(id)) };
  }

  private conforms<T>(description: object, value: T): T {
    const parsed = schemaOf(description).safeParse(value);
    if (!parsed.success) this.violations.push(z.prettifyError(parsed.error));
    return value;
  }
}

const streamOf = (id: number) => ({ post_stream: { posts: [{ id: id + 100 }] } });

const NOT_FOUND = { status: 404, body: { errors: ['The requested URL or resource could not be found.'] } };

/** As much of a post as the description requires. */
function postLike(id: number, raw: string): object {
  const { properties = {}, required = [] } = described.createPost.response as {
    properties?: Record<string, object>;
    required?: string[];
  };
  const filled = Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));
  return { ...filled, id, raw, topic_id: id, topic_slug: 'aihe' };
}

function uploadLike(id: number): object {
  const { properties = {}, required = [] } = described.createUpload.response as {
    properties?: Record<string, object>;
    required?: string[];
  };
  const filled = Object.fromEntries(required.map((name) => [name, sampleOf(properties[name] ?? {})]));
  return { ...filled, id, short_url: `upload://kuva${id}.jpeg` };
}

function sampleOf(description: {
  readonly type?: string | readonly string[];
  readonly properties?: Record<string, object>;
  readonly required?: readonly string[];
}): unknown {
  const type = Array.isArray(description.type) ? (description.type[0] as string) : description.type;
  if (type === 'object')
    return Object.fromEntries(
      (description.required ?? []).map((name) => [name, sampleOf(description.properties?.[name] ?? {})]),
    );
  return { string: 'x', integer: 1, number: 1, boolean: false, array: [], null: null }[String(type)] ?? null;
}

const media: MediaReader = {
  read: () => Promise.resolve(new Blob(['kuva'], { type: 'image/jpeg' })),
  urlOf: () => '',
};
const WIRE: WireVariant = {
  title: 'Miksi ensimmäinen laskuni on suurempi?',
  text: 'Ensimmäinen lasku sisältää [avausmaksun](https://laaja.fi/hinnasto).',
  html: null,
  facets: [],
  media: [],
  language: 'fi',
};
const KEY = { id: '0193a000-0000-7000-8000-000000000001', createdAt: new Date('2026-11-22T07:00:00Z') };
const signal = () => AbortSignal.timeout(5000);

let double: DiscourseDouble;
beforeEach(async () => {
  double = new DiscourseDouble();
  await double.start();
});
afterEach(async () => {
  await double.stop();
  expect(double.violations).toEqual([]);
});

function adapter(apiKey = 'avain') {
  const settings = { service: double.url, user: 'vuoro', apiKey, categoryId: '5' };
  return discourseAdapter(settings, { fetch, now: () => new Date(), media });
}

describe('Discourse', () => {
  it('starts a topic that is found by its key, and takes it down', async () => {
    expect(await adapter().find(KEY, signal(), WIRE)).toEqual({ kind: 'absent' });
    const outcome = await adapter().publish(WIRE, KEY, signal());
    expect(outcome).toEqual({ kind: 'published', remoteId: '8', url: `${double.url}/t/aihe/8` });
    expect(double.topics.get(8)).toMatchObject({ title: WIRE.title, raw: WIRE.text, externalId: KEY.id });
    expect(await adapter().find(KEY, signal(), WIRE)).toMatchObject({ kind: 'found', remoteId: '8' });
    expect(await adapter().reception?.('8', signal())).toEqual({
      kind: 'read',
      reception: { views: 12, likes: 2, replies: 3 },
    });
    expect(await adapter().withdraw?.('8', signal())).toEqual({ kind: 'withdrawn' });
    expect(await adapter().reception?.('8', signal())).toEqual({ kind: 'gone' });
    expect(await adapter().withdraw?.('8', signal())).toEqual({ kind: 'alreadyGone' });
  });

  it('gives pictures first and puts them under the text with what is seen in them', async () => {
    const picture = { ...PICTURE, alt: 'Reititin [valkoinen]' };
    await adapter().publish({ ...WIRE, media: [picture] }, KEY, signal());
    expect(double.topics.get(8)?.raw).toBe(
      `${WIRE.text}\n\n![Reititin  valkoinen |640x480](upload://kuva1.jpeg)`,
    );
  });

  it('puts other words in the place of those that are out, and keeps the pictures', async () => {
    await adapter().publish({ ...WIRE, media: [PICTURE] }, KEY, signal());
    const corrected = {
      ...WIRE,
      title: 'Miksi toinen laskuni on suurempi?',
      text: 'Toinen lasku on suurempi.',
    };
    const correction = { remoteId: '8', key: KEY, wire: corrected };
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'corrected' });
    expect(double.topics.get(8)).toMatchObject({
      title: corrected.title,
      raw: 'Toinen lasku on suurempi.\n\n![Reititin|640x480](upload://kuva1.jpeg)',
      externalId: KEY.id,
    });
    expect(await adapter().correct?.({ ...correction, remoteId: '99' }, signal())).toEqual({
      kind: 'alreadyGone',
    });
  });

  it('puts pictures of the text in their places, also in a correction, and the others under it', async () => {
    const blocks = [picture(LIGHT, 'Kuva: Laaja'), paragraph('Loppu'), picture(CABLE)];
    await adapter().publish(picturedWire('discourse', { blocks, beside: [ROUTER] }), KEY, signal());
    // What stands beside the text is given first.
    const under = '![reititin|640x480](upload://kuva1.jpeg)';
    const light = '![valo|640x480](upload://kuva2.jpeg)\n\n*Kuva: Laaja*';
    const cable = '![kaapeli|640x480](upload://kuva3.jpeg)';
    expect(double.topics.get(8)?.raw).toBe(
      `Alku\n\n${light}\n\nLoppu\n\n${cable}\n\n<!-- vuoro:under -->\n\n${under}`,
    );
    const correct = async (words: string, ...left: readonly object[]) => {
      const wire = picturedWire('discourse', { words, blocks: left, beside: [ROUTER] });
      const correction = { remoteId: '8', key: KEY, wire };
      expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'corrected' });
      return double.topics.get(8)?.raw;
    };
    // The picture that ended the text is out of it, and the one under it stays.
    expect(await correct('Oikaistu', picture(LIGHT, 'Kuva: Laaja'))).toBe(
      `Oikaistu\n\n${light}\n\n<!-- vuoro:under -->\n\n${under}`,
    );
    expect(await correct('Ilman kuvia')).toBe(`Ilman kuvia\n\n${under}`);
    expect(await correct('Taas', picture(CABLE))).toBe(
      `Taas\n\n${cable}\n\n<!-- vuoro:under -->\n\n${under}`,
    );
    // One that comes into the text is not under it as well.
    expect(await correct('Lopuksi', picture(ROUTER))).toBe(`Lopuksi\n\n${under}\n\n<!-- vuoro:under -->`);
  });

  it('keeps a table whole that has a picture in a cell', async () => {
    await adapter().publish(picturedWire('discourse', { blocks: [tableWith(LIGHT)] }), KEY, signal());
    expect(double.topics.get(8)?.raw).toContain('| Punainen | ![valo\\|640x480](upload://kuva1.jpeg) |');
  });

  it('says what it refused in its own words', async () => {
    expect(await adapter().publish({ ...WIRE, title: 'Lyhyt' }, KEY, signal())).toMatchObject({
      kind: 'rejected',
      code: 'contentRefused',
      diagnostic: expect.stringContaining('Title is too short') as string,
    });
    expect(
      await adapter('väärä'.normalize('NFD').replace(/\P{ASCII}/gu, '')).publish(WIRE, KEY, signal()),
    ).toMatchObject({
      kind: 'rejected',
      code: 'permissionMissing',
    });
  });

  it('shows whose account it is, and the limits that the forum tells itself', async () => {
    expect(await adapter().identify?.(signal())).toEqual({
      kind: 'account',
      id: '5',
      name: '@vuoro',
      url: `${double.url}/u/vuoro`,
      scopes: ['moderator'],
      limits: { max_post_length: 64_000, max_topic_title_length: 200 },
    });
  });
});
