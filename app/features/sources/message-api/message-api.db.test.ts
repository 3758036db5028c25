import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildPerson } from '../../../../tests/support/build-inbox';
import { buildApiSource, buildOrganisation, buildSourceOf } from '../../../../tests/support/build-source';
import { withQueue } from '../../../../tests/support/queue';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { setSourceActive } from '../save-source.server';
import { makeToken, revokeToken } from '../tokens/manage-tokens.server';
import { CALLS_PER_MINUTE } from '../tokens/open-with-token.server';
import { answerCall } from './answer-call.server';
import { MOST_BYTES } from './read-body.server';

withTestDatabase();
withQueue();
beforeAll(buildOrganisation);

type Answer = {
  readonly error?: { readonly code: string; readonly message: string };
  readonly added: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly messages: readonly {
    readonly id: string | null;
    readonly status: string;
    readonly error?: { readonly code: string; readonly field: string | null; readonly message: string };
  }[];
};

async function call(token: string | null, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const response = await answerCall(
    new Request('http://vuoro.test/api/messages', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
    }),
  );
  return { response, status: response.status, answer: (await response.json()) as Answer };
}

const stored = async (sourceId: string) =>
  (await prisma()).message.findMany({ where: { sourceId }, orderBy: { externalId: 'asc' } });

describe('POST /api/messages', () => {
  it('takes a batch: masked, sealed, dated, its questions grouped, the source counted', async () => {
    const { source, token } = await buildApiSource();
    const { status, answer } = await call(token, {
      messages: [
        {
          id: 't-1',
          text: 'Hei, miten vaihdan osoitteen? Terveisin Matti Virtanen, 040 123 4567',
          receivedAt: '2026-11-20T09:05:00+02:00',
          from: 'matti@example.test',
          channel: 'chat',
          conversation: 'c-1',
        },
        { id: 17, text: '<p>When is the invoice due?</p><script>alert(1)</script>' },
      ],
    });
    expect({ status, ...answer }).toEqual({
      status: 200,
      added: 2,
      duplicates: 0,
      rejected: 0,
      messages: [
        { index: 0, id: 't-1', status: 'added' },
        { index: 1, id: '17', status: 'added' },
      ],
    });
    const [invoice, address] = await stored(source.id);
    expect(address?.text).not.toMatch(/Virtanen|123 4567/);
    expect(address).toMatchObject({ channel: 'chat', language: 'fi', dated: true });
    expect(address?.receivedAt.toISOString()).toBe('2026-11-20T07:05:00.000Z');
    expect(invoice).toMatchObject({ text: 'When is the invoice due?', dated: false });
    expect(await (await prisma()).question.count({ where: { message: { sourceId: source.id } } })).toBe(2);
    expect(await (await prisma()).source.findUnique({ where: { id: source.id } })).toMatchObject({
      received: 2,
    });
  });

  it('takes each id once, in one call, in the next one and in ten at the same time', async () => {
    const { source, token } = await buildApiSource();
    const messages = Array.from({ length: 250 }, (_, at) => ({
      id: `m${at}`,
      text: `Missä lasku ${at} on?`,
    }));
    const first = await call(token, { messages: [...messages.slice(0, 120), messages[0], messages[1]] });
    expect(first.answer).toMatchObject({ added: 120, duplicates: 2 });
    expect(first.answer.messages[120]).toMatchObject({ id: 'm0', status: 'duplicate' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => call(token, { messages })));
    expect(answers.reduce((sum, { answer }) => sum + answer.added, 0)).toBe(130);
    expect(await stored(source.id)).toHaveLength(250);
  });

  it('stores one message of 10,000 that are the same', async () => {
    const { source, token } = await buildApiSource();
    const messages = Array.from({ length: 500 }, () => ({ id: 'sama', text: 'Milloin netti toimii?' }));
    let duplicates = 0;
    for (let round = 0; round < 20; round += 1)
      duplicates += (await call(token, { messages })).answer.duplicates;
    expect(duplicates).toBe(9_999);
    expect(await stored(source.id)).toHaveLength(1);
  });

  it('says what is wrong with each row, and takes the others', async () => {
    const { source, token } = await buildApiSource();
    const { status, answer } = await call(token, {
      messages: [
        'ei viesti',
        { text: 'Ilman tunnistetta' },
        { id: 'a', text: '' },
        { id: 'b', text: '\u200b\u200b' },
        { id: 'c', text: 'x'.repeat(1_000_000) },
        { id: 'd', text: 'Milloin?', receivedAt: '31.2.2026' },
        { id: 'e', text: 5 },
        { id: 'f', text: '🎉🎉🎉' },
        { id: 'g', text: 'متى سيعمل الإنترنت؟' },
        { id: 'h', text: 'Mis\u200bsä las\u200bku on?\u0000' },
        { id: 'i', text: '<div><svg onload=alert(1)>Miten irtisanon?</div>' },
        { id: 'j'.repeat(501), text: 'Hei?' },
      ],
    });
    expect(status).toBe(200);
    const outcomes = answer.messages.map((row) => row.error?.code ?? row.status);
    expect(outcomes).toEqual([
      ...['notAnObject', 'missingId', 'emptyText', 'emptyText', 'textTooLong', 'noSuchDate', 'notText'],
      ...['added', 'added', 'added', 'added', 'fieldTooLong'],
    ]);
    expect(answer.messages[1]?.error).toMatchObject({ field: 'id' });
    expect(answer.messages[11]?.error).toMatchObject({ field: 'id' });
    expect(answer.messages[2]?.error?.message).toBe('The message has no text in it.');
    const texts = (await stored(source.id)).map(({ text }) => text);
    expect(texts).toHaveLength(4);
    expect(texts.join()).not.toMatch(/svg|onload|\0/);
  });

  it('speaks Finnish to those who ask for it', async () => {
    const { token } = await buildApiSource();
    const finnish = { 'Accept-Language': 'fi-FI,fi;q=0.9' };
    const { answer } = await call(token, { messages: [{ id: 'a', text: ' ' }] }, finnish);
    expect(answer.messages[0]?.error?.message).toBe('Viestissä ei ole tekstiä.');
  });

  it.each([
    ['not JSON', '{"messages": [', 400, 'notJson'],
    ['no list', '{"messages": {}}', 400, 'noMessages'],
    ['a bare list', '[]', 400, 'noMessages'],
    ['Latin letters', Buffer.from('{"messages":[{"id":"a","text":"pää"}]}', 'latin1'), 400, 'notUtf8'],
    ['501 rows', JSON.stringify({ messages: Array(501).fill({}) }), 413, 'tooMany'],
    ['too many bytes', ' '.repeat(MOST_BYTES + 1), 413, 'tooLarge'],
    ['a deep nest', '['.repeat(1_000_000), 400, 'notJson'],
  ])('refuses %s', async (_name, body, status, code) => {
    const { token } = await buildApiSource();
    const { answer, ...got } = await call(token, body);
    expect({ status: got.status, code: answer.error?.code }).toEqual({ status, code });
    expect(answer.error?.message).toMatch(/\w{3}.*\.$/);
  });

  it('refuses other types and other methods', async () => {
    const { token } = await buildApiSource();
    expect((await call(token, 'a=b', { 'Content-Type': 'text/plain' })).status).toBe(415);
    const response = await answerCall(new Request('http://vuoro.test/api/messages'));
    expect([response.status, response.headers.get('Allow')]).toEqual([405, 'POST']);
  });

  it('takes nothing while the source is paused, and goes on afterwards', async () => {
    const { source, token, administrator } = await buildApiSource();
    await setSourceActive(administrator, source.id, false);
    const messages = [{ id: 'a', text: 'Missä lasku on?' }];
    const paused = await call(token, { messages });
    expect([paused.status, paused.answer.error?.code]).toEqual([503, 'paused']);
    expect(Number(paused.response.headers.get('Retry-After'))).toBeGreaterThan(0);
    await setSourceActive(administrator, source.id, true);
    expect((await call(token, { messages })).answer.added).toBe(1);
  });
});

describe('a token', () => {
  it('is stored only as a hash, and is refused once revoked', async () => {
    const { source, token, administrator } = await buildApiSource();
    const row = await (await prisma()).apiToken.findFirstOrThrow({ where: { sourceId: source.id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(token.startsWith(row.prefix)).toBe(true);
    await revokeToken(administrator, source.id, row.id);
    const { status, answer } = await call(token, { messages: [] });
    expect([status, answer.error?.code]).toEqual([401, 'badToken']);
    const events = await (await prisma()).auditEvent.findMany({ where: { subjectId: source.id } });
    expect(events.map(({ action }) => action)).toEqual(['source.makeToken', 'source.revokeToken']);
    expect(JSON.stringify(events.map(({ after }) => after))).not.toContain(token);
  });

  it.each([null, '', 'vuoro_wrong', 'a b'])('that is none (%s) opens nothing', async (token) => {
    expect((await call(token, { messages: [] })).status).toBe(401);
  });

  it('sends into its own source only', async () => {
    const mine = await buildApiSource();
    const other = await buildApiSource();
    await call(mine.token, { messages: [{ id: 'a', text: 'Missä lasku on?' }] });
    expect([(await stored(mine.source.id)).length, (await stored(other.source.id)).length]).toEqual([1, 0]);
  });

  it('is made and revoked by administrators alone, for sources of other systems', async () => {
    const { source, administrator } = await buildApiSource();
    const agent = await buildPerson('service');
    const row = await (await prisma()).apiToken.findFirstOrThrow({ where: { sourceId: source.id } });
    await expect(makeToken(agent, source.id, 'x')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(revokeToken(agent, source.id, row.id)).rejects.toMatchObject({ code: 'forbidden' });
    const file = await buildSourceOf('file');
    await expect(makeToken(administrator, file.id, 'x')).rejects.toMatchObject({ code: 'notFound' });
    await expect(revokeToken(administrator, file.id, row.id)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('may be used so many times a minute', async () => {
    const { token } = await buildApiSource();
    for (let at = 0; at < CALLS_PER_MINUTE; at += 1)
      expect((await call(token, { messages: [] })).status).toBe(200);
    const { status, response } = await call(token, { messages: [] });
    expect(status).toBe(429);
    expect(Number(response.headers.get('Retry-After'))).toBeGreaterThan(0);
  });
});
