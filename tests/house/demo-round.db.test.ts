import { expect, it } from 'vitest';
import { prisma } from '~/db/prisma.server';
import { adoptRun } from '~/features/allocation/round/adopt-run.server';
import { runAllocation } from '~/features/allocation/round/run-allocation.server';
import type { Misfit } from '~/features/posts/fit';
import { misfitsNow } from '~/features/posts/fit.server';
import { WITH_VARIANTS } from '~/features/posts/post-row.server';
import { openChannels } from '../../prisma/demo/channels';
import { playPastRound } from '../../prisma/demo/history';
import { fillLibrary } from '../../prisma/demo/media';
import { castLaaja, editorOf } from '../../prisma/demo/people';
import { agreeOnPolicy } from '../../prisma/demo/policy';
import { fillCalendar } from '../../prisma/demo/posts';
import { askForSlots } from '../../prisma/demo/requests';
import { withTestDatabase } from '../support/test-database';

withTestDatabase();

it('the demonstration company’s first round gives most what they want, and tells product why not and when instead', async () => {
  const cast = await castLaaja();
  const channels = await openChannels();
  await agreeOnPolicy(cast);
  await fillLibrary(cast.people.aino);
  expect(await playPastRound(cast, channels)).toBeGreaterThan(8);
  await fillCalendar(cast, channels);
  await askForSlots(cast, channels);
  const editor = editorOf(cast);
  const adopted = await adoptRun(editor, await runAllocation(editor));
  expect(adopted.granted).toBeGreaterThan(10);
  expect(await approvedThatCannotGoOut()).toEqual([]);

  const lost = await (
    await prisma()
  ).decision.findMany({
    where: { outcome: { not: 'granted' }, request: { departmentId: cast.departments.product } },
  });
  expect(lost.length).toBeGreaterThan(0);
  for (const { textFi, textEn } of lost) {
    expect(textFi).toMatch(/, (koska|mutta) .*Lähi(n vapaa|mmät vapaat): /);
    expect(textEn).toMatch(/(because|but) .*[Nn]earest/);
  }
});

/** By the title of each approved post: the channels of it that could not show it as it stands. */
async function approvedThatCannotGoOut() {
  const db = await prisma();
  const rows = await db.post.findMany({ where: { state: 'approved' }, include: WITH_VARIANTS });
  const told: (readonly [string, readonly Misfit[]])[] = [];
  for (const row of rows) {
    const misfits = await misfitsNow(db, row);
    if (misfits.length > 0) told.push([row.title, misfits]);
  }
  return told;
}
