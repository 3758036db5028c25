import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { movePublication } from '~/features/publishing/api.server';
import { buildPost, buildPublication } from '../../../tests/support/build';
import { buildActor, inDays } from '../../../tests/support/build-round';
import { withTestDatabase } from '../../../tests/support/test-database';
import { openPage } from '../../../tests/support/live-page';

withTestDatabase();

const until = (work: () => unknown) => expect.poll(work, { timeout: 10_000, interval: 50 });

describe('an open page', () => {
  it('hears that something has changed, and never what', async () => {
    const page = await openPage('calendar:2026-11-09');
    expect(page.response.headers.get('Content-Type')).toContain('text/event-stream');
    await until(page.heard).toContain('event: hello');
    const publication = await buildPublication({ publishAt: inDays(3) });
    await until(page.heard).toContain('event: change');
    page.forget();
    await movePublication(page.actor, { publicationId: publication.id, publishAt: inDays(4) });
    await until(page.heard).toContain('event: change');
    expect(page.heard()).not.toContain(publication.id);
    await page.leave();
  });

  it('is not woken by what changes nothing it shows', async () => {
    const publication = await buildPublication({ publishAt: inDays(3) });
    const page = await openPage('calendar:2026-11-09');
    await until(page.heard).toContain('event: hello');
    page.forget();
    await (await prisma()).publication.update({ where: { id: publication.id }, data: { tries: 3 } });
    await new Promise((done) => setTimeout(done, 500));
    expect(page.heard()).not.toContain('event: change');
    await page.leave();
  });
});

describe('two people', () => {
  it('see each other at the same place, and no longer when one has gone', async () => {
    const first = await openPage('calendar:2026-11-09');
    const elsewhere = await openPage('calendar:2026-11-16');
    const second = await openPage('calendar:2026-11-09');
    await until(first.heard).toContain(second.actor.name);
    await until(second.heard).toContain(first.actor.name);
    expect(elsewhere.heard()).not.toContain(first.actor.name);
    first.forget();
    await second.leave();
    await until(first.heard).toContain('event: people\ndata: []');
    await first.leave();
    await elsewhere.leave();
  });

  it('are seen writing by those who may know of the post, and by nobody else', async () => {
    const open = await buildPost();
    const secret = await buildPost({ embargoUntil: inDays(9) });
    const page = await openPage('calendar:2026-11-09');
    const writer = await openPage(`post:${open.id}`, { writing: '1' });
    const insider = await openPage(`post:${secret.id}`, { writing: '1' });
    await until(page.heard).toContain(writer.actor.name);
    await until(() => page.heard()).toContain(open.id);
    expect(page.heard()).not.toContain(secret.id);
    for (const each of [page, writer, insider]) await each.leave();
  });

  it('are gone when their page has not been heard of for a while', async () => {
    const ghost = await buildActor([]);
    await (
      await prisma()
    ).presence.create({
      data: { id: randomUUID(), userId: ghost.userId, place: 'calendar:2026-11-09', seenAt: inDays(-1) },
    });
    const page = await openPage('calendar:2026-11-09');
    await until(page.heard).toContain('event: people');
    expect(page.heard()).not.toContain(ghost.name);
    await page.leave();
  });
});

describe('a wrong address', () => {
  it('is refused', async () => {
    await expect(openPage('settings')).rejects.toMatchObject({ code: 'invalid' });
    await expect(openPage('calendar:2026-02-30')).rejects.toMatchObject({ code: 'invalid' });
  });
});
