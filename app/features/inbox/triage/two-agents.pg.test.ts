import { subHours } from 'date-fns';
import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { buildPerson, buildSource } from '../../../../tests/support/build-inbox';
import { refusal } from '../../../../tests/support/refusal';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { fetchInbox } from '../receiving/fetch-inbox.server';
import { triageMessages } from './triage-messages.server';
import { undoTriage } from './undo-triage.server';

withTestDatabase();

let aino: SignedIn;
let sanna: SignedIn;
let ids: readonly string[];

beforeAll(async () => {
  const db = await prisma();
  await db.organisation.create({ data: { name: 'Laaja Oy', timeZone: 'Europe/Helsinki' } });
  [aino, sanna] = [await buildPerson('service'), await buildPerson('service')];
  const source = await buildSource();
  const sent = Array.from({ length: 12 }, (_, at) => ({
    externalId: String(at),
    from: `asiakas-${at}`,
    receivedAt: subHours(now(), 1),
    text: `Miten vaihdan laskutusosoitteen numero ${at}?`,
  }));
  await fetchInbox(source.id, sent);
  ids = (await db.message.findMany({ select: { id: true } })).map(({ id }) => id);
});

const states = async () =>
  new Set(
    (await (await prisma()).message.findMany({ select: { triage: true } })).map(({ triage }) => triage),
  );

describe('two agents at one inbox', () => {
  it('do the same messages at the same moment in any order: each is done whole, and none waits for ever', async () => {
    const back = ids.toReversed();
    for (let turn = 0; turn < 8; turn += 1) {
      const [lead, done] = await Promise.all([
        triageMessages(aino, ids, turn % 2 === 0 ? 'lead' : 'accept'),
        triageMessages(sanna, back, 'nothing'),
      ]);
      expect([lead.count, done.count]).toEqual([12, 12]);
      // Whoever came last has it: all of the messages, never a part of them.
      expect((await states()).size).toBe(1);
      await triageMessages(aino, ids, 'reopen');
    }
  });

  it('take back what is their own: what the other has done since stays', async () => {
    const first = await triageMessages(aino, ids, 'done');
    await triageMessages(sanna, ids.slice(0, 6), 'lead');
    expect((await refusal(undoTriage(sanna, first.event))).code).toBe('notFound');
    const tries = await Promise.allSettled([undoTriage(aino, first.event), undoTriage(aino, first.event)]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await states()).toEqual(new Set(['lead', 'open']));
    const db = await prisma();
    expect(await db.message.count({ where: { triage: 'lead' } })).toBe(6);
  });
});
