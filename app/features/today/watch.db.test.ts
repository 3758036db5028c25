import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { buildChannel, buildDepartment, buildPublication } from '../../../tests/support/build';
import { buildActor, inDays } from '../../../tests/support/build-round';
import { withTestDatabase } from '../../../tests/support/test-database';
import { watchView } from './watch.view.server';

withTestDatabase();

describe('watchView', () => {
  it('tells of a channel past its agreed silence until it has spoken, and of failing sources, to those who can act', async () => {
    const db = await prisma();
    const departmentId = (await buildDepartment()).id;
    const editor = await buildActor([{ departmentId, role: 'editor' }]);
    const marketer = await buildActor([{ departmentId, role: 'marketing' }]);
    const silent = await buildChannel({ maxSilenceDays: 5, createdAt: inDays(-20) });
    await buildChannel({ maxSilenceDays: 30, createdAt: inDays(-20) });
    const source = await db.source.create({
      data: { kind: 'feed', name: 'Hälytys', failingSince: inDays(-1), failures: 3 },
    });
    const look = (actor: typeof editor) => watchView(actor, new Date(), 'Europe/Helsinki');
    expect(await look(editor)).toMatchObject({
      silent: [{ id: silent.id, days: 20, limit: 5 }],
      sources: [{ id: source.id }],
    });
    expect(await look(marketer)).toEqual({ silent: [], sources: [], evergreens: [] });

    const { id } = await buildPublication({ channelId: silent.id, publishAt: inDays(-1) });
    await db.publication.update({
      where: { id },
      data: { state: 'published', publishedAt: inDays(-1), remoteId: 'x' },
    });
    await db.source.update({ where: { id: source.id }, data: { active: false } });
    expect(await look(editor)).toEqual({ silent: [], sources: [], evergreens: [] });
  });
});
