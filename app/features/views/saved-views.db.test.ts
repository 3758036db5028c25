import { describe, expect, it } from 'vitest';
import { buildActor } from '../../../tests/support/build-round';
import { refusal } from '../../../tests/support/refusal';
import { withTestDatabase } from '../../../tests/support/test-database';
import { changeViews, savedViews } from './saved-views.server';

withTestDatabase();

function form(fields: Readonly<Record<string, string>>): FormData {
  const filled = new FormData();
  for (const [name, value] of Object.entries(fields)) filled.set(name, value);
  return filled;
}

describe('saved views', () => {
  it("are each person's own, one of a name, and go when they are removed", async () => {
    const aino = await buildActor([]);
    const petri = await buildActor([]);
    const keep = (name: string, address: string) =>
      changeViews(aino, form({ intent: 'keep', name, address }));
    await keep(' Oma kuukausi ', '/calendar?view=month&date=2026-12-01');
    await keep('Luonnokset', '/posts?stage=drafts');
    await keep('Oma kuukausi', '/calendar?view=list');
    const [drafts, month] = await savedViews(aino);
    expect([drafts, month]).toMatchObject([
      { name: 'Luonnokset', address: '/posts?stage=drafts' },
      { name: 'Oma kuukausi', address: '/calendar?view=list' },
    ]);
    expect(await savedViews(petri)).toEqual([]);
    await changeViews(petri, form({ intent: 'remove', id: month?.id ?? '' }));
    expect(await savedViews(aino)).toHaveLength(2);
    await changeViews(aino, form({ intent: 'remove', id: month?.id ?? '' }));
    expect(await savedViews(aino)).toEqual([drafts]);
  });

  it('have a name, lead to a list of ours, and are not without end', async () => {
    const actor = await buildActor([]);
    const keep = (name: string, address = '/posts') =>
      changeViews(actor, form({ intent: 'keep', name, address }));
    expect(await refusal(keep('  '))).toMatchObject({ sentence: 'search:views.problem.name' });
    expect(await refusal(keep('a', '//evil.example'))).toMatchObject({
      sentence: 'search:views.problem.place',
    });
    expect(await refusal(keep('a', `/posts?q=${'a'.repeat(1000)}`))).toMatchObject({
      sentence: 'search:views.problem.place',
    });
    for (let count = 0; count < 20; count += 1) await keep(`Näkymä ${count}`);
    expect(await refusal(keep('Vielä yksi'))).toMatchObject({ sentence: 'search:views.problem.tooMany' });
    await keep('Näkymä 3', '/calendar');
    expect((await savedViews(actor)).find(({ name }) => name === 'Näkymä 3')?.address).toBe('/calendar');
  });
});
