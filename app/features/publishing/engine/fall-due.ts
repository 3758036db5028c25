import { decideAdvance } from './advance';
import type { Engine, EngineRow, RowChange } from './engine';

const BATCH = 500;

/**
 * Lets publications whose time has come fall due. What a hold covers is held instead, also where a
 * person does the posting: nobody is asked to post into a crisis. What is too late becomes missed.
 *
 * @returns how many changed, and whether there may be more
 */
export async function fallDue<Row extends EngineRow>({
  store,
  time,
  guaranteeOf,
}: Engine<Row>): Promise<{ readonly changed: number; readonly more: boolean }> {
  return store.transaction(async (tx) => {
    const at = time.now();
    const rows = await tx.takeFallen(at, BATCH);
    const held = await tx.heldAmong(rows);
    // Thousands may fall due in one minute: those that go the same way are written together.
    const alike = new Map<string, { readonly rows: Row[]; readonly change: RowChange }>();
    for (const row of rows) {
      const event = { type: held.has(row.id) ? 'hold' : 'fallDue' } as const;
      const { change } = decideAdvance(row, event, { guarantee: guaranteeOf(row.channel.kind), at });
      if (change === null) continue;
      const way = JSON.stringify(change);
      const group = alike.get(way);
      if (group) group.rows.push(row);
      else alike.set(way, { rows: [row], change });
    }
    let changed = 0;
    for (const group of alike.values()) {
      await tx.write(group.rows, group.change);
      changed += group.rows.length;
    }
    return { changed, more: rows.length === BATCH };
  });
}
