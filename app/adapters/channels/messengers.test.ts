import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '~/domain/channels/compose';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { ChannelKind } from '~/domain/channels/kinds';
import type { WireVariant } from '~/domain/channels/wire';
import type { MediaReader } from '~/domain/publishing/media-reader';
import { httpDouble, type HttpDouble } from '../../../tests/support/network/http-double';
import { factsOf, ROUTER } from '../../../tests/support/pictured-wire';
import { slackAdapter } from './slack/slack-adapter.server';
import { teamsAdapter } from './teams/teams-adapter.server';
import { telegramAdapter } from './telegram/telegram-adapter.server';

/* Against stand-ins of ours that answer as the services' documentation says. Not the real services. */
const KEY = { id: 'p1', createdAt: new Date('2026-11-22T07:00:00Z') };
const TEXT = 'Häiriö 👍🏽 <korjattu> & *valmis*. Katso https://laaja.fi/tila_(uusi)?a=1&b=2 heti.';
const media: MediaReader = {
  read: ({ assetId }) => Promise.resolve(new Blob([assetId], { type: 'image/jpeg' })),
  urlOf: () => '',
};
const signal = () => AbortSignal.timeout(5000);

function wireOf(kind: ChannelKind, text = TEXT): WireVariant {
  const source = {
    headline: null,
    document: documentFromText(text),
    language: 'fi',
    pageUrl: null,
    media: [],
  };
  return compose(kind, source).wire;
}

const picture = (assetId: string) =>
  ({
    assetId,
    kind: 'image',
    mime: 'image/jpeg',
    width: 640,
    height: 480,
    seconds: null,
    codec: null,
    bytes: 1000,
    crop: null,
    alt: 'Reititin',
    fileName: `${assetId}.jpg`,
  }) as const;

let double: HttpDouble;
beforeEach(async () => {
  double = await httpDouble(() => ({ status: 404, body: {} }));
});
afterEach(() => double.stop());
const deps = () => ({ fetch, now: () => new Date('2026-11-22T07:00:00Z'), media });
const sent = (index = 0) => JSON.parse(double.heard[index]?.body ?? 'null') as Record<string, unknown>;

describe('Telegram', () => {
  const TOKEN = '123456:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi';
  const adapter = () => telegramAdapter({ token: TOKEN, chat: '@laaja' }, deps(), double.url);
  const message = { message_id: 7, chat: { id: -100123, username: 'laaja', type: 'channel' } };

  it('posts the text as it is, with its links told in UTF-16 units', async () => {
    double.answer = () => ({ status: 200, body: { ok: true, result: message } });
    expect(await adapter().publish(wireOf('telegram'), KEY, signal())).toEqual({
      kind: 'published',
      remoteId: '-100123/7',
      url: 'https://t.me/laaja/7',
    });
    const { text, entities } = sent() as {
      text: string;
      entities: { offset: number; length: number; url: string }[];
    };
    expect(text).toBe(TEXT);
    expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
      'https://laaja.fi/tila_(uusi)?a=1&b=2',
    ]);
  });

  it('sends one picture with its caption, several as an album', async () => {
    double.answer = () => ({ status: 200, body: { ok: true, result: message } });
    await adapter().publish({ ...wireOf('telegram', 'Hei'), media: [picture('yksi')] }, KEY, signal());
    expect(double.heard[0]?.url).toBe(`/bot${TOKEN}/sendPhoto`);
    expect(double.heard[0]?.body).toContain('name="caption"');
    double.answer = () => ({
      status: 200,
      body: { ok: true, result: [message, { ...message, message_id: 8 }] },
    });
    const album = { ...wireOf('telegram', 'Hei'), media: [picture('yksi'), picture('kaksi')] };
    expect(await adapter().publish(album, KEY, signal())).toMatchObject({ remoteId: '-100123/7,8' });
    expect(double.heard[1]?.url).toBe(`/bot${TOKEN}/sendMediaGroup`);
    expect(double.heard[1]?.body).toContain('attach://file1');
  });

  it('puts other words in the place of a message, under the same links', async () => {
    double.answer = () => ({ status: 200, body: { ok: true, result: message } });
    const correction = { remoteId: '-100123/7', key: KEY, wire: wireOf('telegram') };
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'corrected' });
    expect(double.heard[0]?.url).toMatch(/editMessageText$/);
    expect(sent()).toMatchObject({ chat_id: -100123, message_id: 7, text: TEXT });
    const refused = (description: string) => ({ status: 400, body: { ok: false, description } });
    double.answer = () => refused('Bad Request: message is not modified: it is the same');
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'corrected' });
    double.answer = () => refused('Bad Request: message to edit not found');
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'alreadyGone' });
    const captioned = { ...correction, wire: { ...wireOf('telegram'), media: [picture('a')] } };
    double.answer = () => ({ status: 200, body: { ok: true, result: message } });
    await adapter().correct?.(captioned, signal());
    expect(double.heard.at(-1)?.url).toMatch(/editMessageCaption$/);
  });

  it('waits as long as the answer says', async () => {
    double.answer = () => ({
      status: 429,
      body: { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 35 } },
    });
    expect(await adapter().publish(wireOf('telegram'), KEY, signal())).toMatchObject({
      kind: 'retryLater',
      at: new Date('2026-11-22T07:00:35Z'),
    });
  });

  it('shows the channel and the bot, and refuses a bot that may not post', async () => {
    let mayPost = true;
    double.answer = ({ url }) => {
      if (url.endsWith('/getMe'))
        return { status: 200, body: { ok: true, result: { id: 5, username: 'laaja_bot' } } };
      if (url.endsWith('/getChat'))
        return { status: 200, body: { ok: true, result: { id: -100123, username: 'laaja' } } };
      return {
        status: 200,
        body: { ok: true, result: { status: 'administrator', can_post_messages: mayPost } },
      };
    };
    expect(await adapter().identify?.(signal())).toMatchObject({
      kind: 'account',
      name: '@laaja (@laaja_bot)',
    });
    mayPost = false;
    expect(await adapter().identify?.(signal())).toMatchObject({ kind: 'failed', code: 'permissionMissing' });
    double.answer = () => ({ status: 404, body: { ok: false, error_code: 404, description: 'Not Found' } });
    expect(await adapter().identify?.(signal())).toMatchObject({
      kind: 'failed',
      code: 'credentialsRefused',
    });
  });

  it('counts a caption by its own limit', () => {
    const source = {
      headline: null,
      document: documentFromText('a'.repeat(1025)),
      language: 'fi',
      pageUrl: null,
      media: [],
    };
    expect(compose('telegram', source).fits).toBe(true);
    expect(compose('telegram', { ...source, media: [factsOf(ROUTER)] })).toMatchObject({
      fits: false,
      measurement: { length: 1025, limit: 1024 },
    });
  });
});

describe('Slack', () => {
  const adapter = () => slackAdapter({ token: 'xoxb-1', room: 'C0123456789' }, deps(), double.url);

  it('posts with its three signs escaped and the link whole', async () => {
    double.answer = ({ url }) =>
      url.endsWith('chat.postMessage')
        ? { status: 200, body: { ok: true, channel: 'C0123456789', ts: '1.2' } }
        : { status: 200, body: { ok: true, permalink: 'https://laaja.slack.com/archives/C1/p12' } };
    expect(await adapter().publish(wireOf('slack'), KEY, signal())).toEqual({
      kind: 'published',
      remoteId: 'C0123456789/1.2',
      url: 'https://laaja.slack.com/archives/C1/p12',
    });
    expect(new URLSearchParams(double.heard[0]?.body).get('text')).toBe(
      'Häiriö 👍🏽 &lt;korjattu&gt; &amp; *valmis*. Katso <https://laaja.fi/tila_(uusi)?a=1&amp;b=2> heti.',
    );
  });

  it('reads the cause out of an answer that says 200 to everything', async () => {
    for (const [error, outcome] of [
      ['invalid_auth', { kind: 'rejected', code: 'credentialsRefused' }],
      ['not_in_channel', { kind: 'rejected', code: 'permissionMissing' }],
      ['fatal_error', { kind: 'unknown', code: 'channelFault' }],
      ['ratelimited', { kind: 'retryLater', code: 'rateLimited' }],
      ['something_new', { kind: 'rejected', code: 'contentRefused' }],
    ] as const) {
      double.answer = () => ({ status: 200, body: { ok: false, error } });
      expect(await adapter().publish(wireOf('slack'), KEY, signal())).toMatchObject(outcome);
    }
  });

  it('puts other words in the place of a message', async () => {
    double.answer = () => ({ status: 200, body: { ok: true, channel: 'C1', ts: '1.2' } });
    const correction = { remoteId: 'C1/1.2', key: KEY, wire: wireOf('slack') };
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'corrected' });
    expect(double.heard[0]).toMatchObject({ url: '/api/chat.update' });
    double.answer = () => ({ status: 200, body: { ok: false, error: 'message_not_found' } });
    expect(await adapter().correct?.(correction, signal())).toEqual({ kind: 'alreadyGone' });
    double.answer = () => ({ status: 200, body: { ok: false, error: 'cant_update_message' } });
    expect(await adapter().correct?.(correction, signal())).toMatchObject({ kind: 'failed' });
  });

  it('refuses what Slack would cut in silence, its own signs counted', () => {
    expect(adapter().validate(wireOf('slack', 'a'.repeat(40_000)))).toEqual([]);
    expect(adapter().validate(wireOf('slack', `${'a'.repeat(39_999)}&`))).toEqual(['textTooLong']);
  });

  it('shows the channel, the workspace and what the app may do, where Slack tells it', async () => {
    let headers: Record<string, string> = { 'x-oauth-scopes': 'chat:write,channels:read' };
    double.answer = ({ url }) =>
      url.endsWith('auth.test')
        ? {
            status: 200,
            body: { ok: true, user: 'vuoro', team: 'Laaja', url: 'https://laaja.slack.com/' },
            headers,
          }
        : {
            status: 200,
            body: { ok: true, channel: { id: 'C0123456789', name: 'tiedotteet', is_member: true } },
          };
    expect(await adapter().identify?.(signal())).toMatchObject({
      kind: 'account',
      name: '#tiedotteet (Laaja, vuoro)',
      scopes: ['chat:write', 'channels:read'],
    });
    // What is not told is not that it may do nothing.
    headers = {};
    const untold = await adapter().identify?.(signal());
    expect(untold).toMatchObject({ kind: 'account' });
    expect(untold).not.toHaveProperty('scopes');
  });
});

describe('Teams', () => {
  const adapter = () => teamsAdapter({ url: `${double.url}/workflows/salainen` }, deps());

  it('is proven by the number of the workflow’s run, and by nothing less', async () => {
    double.answer = () => ({ status: 202, body: {}, headers: { 'x-ms-workflow-run-id': 'run-1' } });
    expect(await adapter().publish(wireOf('teams'), KEY, signal())).toEqual({
      kind: 'published',
      remoteId: 'run-1',
      url: null,
    });
    double.answer = () => ({ status: 202, body: {} });
    expect(await adapter().publish(wireOf('teams'), KEY, signal())).toMatchObject({ kind: 'unknown' });
  });

  it('gives a card in which signs stay signs and links stay links', async () => {
    double.answer = () => ({ status: 202, body: {}, headers: { 'x-ms-workflow-run-id': 'run-1' } });
    await adapter().publish(wireOf('teams', `1. kohta\n\n${TEXT}`), KEY, signal());
    expect(sent()).toMatchObject({
      attachments: [
        {
          content: {
            body: [
              { text: '1\\. kohta' },
              {
                text: 'Häiriö 👍🏽 <korjattu> & \\*valmis\\*. Katso [https://laaja.fi/tila\\_(uusi)?a=1&b=2](https://laaja.fi/tila_%28uusi%29?a=1&b=2) heti.',
              },
            ],
          },
        },
      ],
    });
  });

  it('counts the whole message, card and all', () => {
    expect(adapter().validate(wireOf('teams', 'a'.repeat(20_000)))).toEqual([]);
    expect(adapter().validate(wireOf('teams', 'ä'.repeat(14_400)))).toEqual(['textTooLong']);
  });
});
