import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { fetchInbox } from '~/features/inbox/receiving/fetch-inbox.server';
import { startEmbeddingsServer } from '../../../../tests/support/embeddings-server';
import { buildAnswer } from '../../../../tests/support/build-answer';
import { buildPerson, buildSource } from '../../../../tests/support/build-inbox';
import { withQueue } from '../../../../tests/support/queue';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { fittingAnswers, regroupQuestions } from '../api.server';
import { chooseEncoder, useTable } from './choose-encoder.server';
import { comparison } from './comparison.server';
import { embedAll, encodersBehind } from './embed-all.server';
import { encoderView } from './encoder.view.server';

withTestDatabase();
withQueue();

let server: Awaited<ReturnType<typeof startEmbeddingsServer>>;
let administrator: SignedIn;
beforeAll(async () => {
  server = await startEmbeddingsServer();
  await (await prisma()).organisation.create({ data: { name: 'Testi', timeZone: 'Europe/Helsinki' } });
  administrator = await buildPerson('administrator');
});
afterAll(() => server.stop());
beforeEach(() => server.answer(null));

const INPUT = () => ({
  kind: 'endpoint' as const,
  address: server.address,
  model: 'small',
  password: 'secret',
});
let received = 0;
async function receive(...texts: readonly string[]) {
  const source = await buildSource();
  await fetchInbox(
    source.id,
    texts.map((text) => ({ externalId: `${(received += 1)}`, from: `a${received}`, text })),
  );
}
const topicOf = async (text: string) =>
  (await (await prisma()).question.findFirstOrThrow({ where: { text } })).topicId;
const preparing = async () =>
  (await (await prisma()).encoder.findUniqueOrThrow({ where: { state: 'preparing' } })).id;

it('is prepared in the background, then compares; what comes while it is down is compared by words, and later by it', async () => {
  await receive('Miten vaihdan salasanani?', 'Milloin lasku erääntyy?', 'Mistä saan uuden salasanan?');
  const answer = await buildAnswer({ state: 'live', question: 'Miten salasana vaihdetaan?' });
  expect(await chooseEncoder(administrator, INPUT())).toEqual({ ok: true });
  // Until everything has a vector, the table goes on.
  expect((await comparison(await prisma())).key).toBe('table');
  expect((await encoderView(administrator)).preparing).toMatchObject({ model: 'small', done: 0 });
  expect(JSON.stringify(await encoderView(administrator))).not.toContain('secret');
  const id = await preparing();

  server.fail(401);
  await embedAll(id);
  expect((await encoderView(administrator)).preparing).toMatchObject({ problem: 'refused' });
  await embedAll(id);
  const { active, preparing: rest } = await encoderView(administrator);
  expect(rest).toBeNull();
  expect(active).toMatchObject({ model: 'small', problem: null, dims: 128 });
  expect(active?.done).toBe(active?.total);
  expect((await comparison(await prisma())).key).toBe(id);
  expect(server.asked.every(({ key }) => key === 'Bearer secret')).toBe(true);

  await regroupQuestions();
  expect((await fittingAnswers(await prisma(), 'miten vaihdan salasanan', 1))[0]?.id).toBe(answer.id);
  const asked = server.asked.length;
  await receive('Kuinka vaihdan salasanani nyt?');
  expect(server.asked.length).toBeGreaterThan(asked);

  for (const status of [503, 503]) server.fail(status);
  await receive('Onko postinumero pakollinen kenttä?');
  expect(await topicOf('Onko postinumero pakollinen kenttä?')).not.toBeNull();
  expect(await encodersBehind()).toEqual([id]);
  await embedAll(id);
  expect(await encodersBehind()).toEqual([]);

  await useTable(administrator);
  expect((await comparison(await prisma())).key).toBe('table');
  expect(await (await prisma()).embedding.count()).toBe(0);
  await receive('Entä tämän jälkeen?');
});

it('one that does not answer is not chosen; only an administrator may choose', async () => {
  for (const status of [500, 500]) server.fail(status);
  expect(await chooseEncoder(administrator, INPUT())).toEqual({ ok: false, problem: 'busy' });
  expect(await (await prisma()).encoder.count()).toBe(0);
  await expect(chooseEncoder(await buildPerson('service'), INPUT())).rejects.toMatchObject({
    code: 'forbidden',
  });
});

it('a folder with a model does as well, and takes the place of one that was being prepared', async () => {
  await chooseEncoder(administrator, INPUT());
  const folder = { kind: 'onnx' as const, address: 'tests/support/onnx-model' };
  expect(await chooseEncoder(administrator, folder)).toEqual({ ok: true });
  await embedAll(await preparing());
  expect((await encoderView(administrator)).active).toMatchObject({ kind: 'onnx', dims: 8 });
  await regroupQuestions();
  expect(await chooseEncoder(administrator, { ...folder, address: '/nowhere' })).toEqual({
    ok: false,
    problem: 'noFolder',
  });
  await useTable(administrator);
});
