import type { SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding } from '~/domain/publishing/outcome';
import { ABSENCE_PROVES_AFTER_MS } from '~/domain/publishing/timing';
import { advance } from './advance';
import { keyOf, withParts } from './claim';
import type { Engine, EngineRow } from './engine';

const BATCH = 20;
const LOOK_TIMEOUT_MS = 20_000;
/** The next look is due this long after one was begun, even if its worker dies meanwhile. */
const LOOK_LEASE_MS = 60_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

export type Doubt<Row extends EngineRow = EngineRow> = { readonly row: Row; readonly key: SendingKey };

/** Takes publications that may be out and whose channel can be asked about them. */
export async function takeDoubts<Row extends EngineRow>(engine: Engine<Row>): Promise<readonly Doubt<Row>[]> {
  const askable = engine.kinds.filter((kind) =>
    Number.isFinite(ABSENCE_PROVES_AFTER_MS[engine.guaranteeOf(kind)]),
  );
  return engine.store.transaction(async (tx) => {
    const at = engine.time.now();
    const rows = await tx.takeDoubts(at, askable, BATCH);
    if (rows.length > 0) await tx.write(rows, { nextTryAt: new Date(at.getTime() + LOOK_LEASE_MS) });
    const doubts: Doubt<Row>[] = [];
    for (const taken of rows) {
      const row = await withParts(tx, taken, at);
      doubts.push({ row, key: keyOf(row, await tx.attemptsOf(row.id)) });
    }
    return doubts;
  });
}

/**
 * Asks the channel about one of them. Found: published. Proven absent: back in the queue. No answer:
 * asked again later. Nothing is ever sent from here.
 */
export async function lookUp<Row extends EngineRow>(engine: Engine<Row>, doubt: Doubt<Row>): Promise<void> {
  const askedAt = engine.time.now();
  const finding = await find(engine, doubt);
  await engine.store.transaction(async (tx) => {
    const at = engine.time.now();
    const row = await tx.lock(doubt.row.id);
    if (row === null || row.state !== 'unknown' || row.fence !== doubt.row.fence) return;
    // A person has said meanwhile that this part is out.
    if (row.part !== doubt.row.part) return;
    const last = (await tx.attemptsOf(row.id)).at(-1);
    const lastCallAt = last?.startedAt ?? null;
    const guarantee = engine.guaranteeOf(row.channel.kind);
    const event = { type: 'lookedUp', finding, askedAt } as const;
    const result = await advance(tx, row, event, { guarantee, at, lastCallAt });
    if (result.kind === 'refused') {
      const latestCallMs = Math.max(lastCallAt?.getTime() ?? 0, row.restoredAt?.getTime() ?? 0);
      const provesAt = new Date(latestCallMs + ABSENCE_PROVES_AFTER_MS[guarantee]);
      const next = nextLookAt(at, lastCallAt);
      // Not there yet: looked at again when that is proof.
      const isEarly = result.because === 'tooEarlyToTell' && provesAt > at && provesAt < next;
      await tx.write([row], { nextTryAt: isEarly ? provesAt : next });
      return;
    }
    if (last?.part !== row.part) return;
    const found = finding.kind === 'found';
    await tx.endAttempt(row.id, last.fence, {
      outcome: found ? 'found' : 'absent',
      ...(found && { remoteId: finding.remoteId, remoteUrl: finding.url }),
    });
  });
}

/** The longer the doubt, the rarer the look: as long again as it has lasted, a quarter of an hour at most. */
function nextLookAt(at: Date, lastCallAt: Date | null): Date {
  const lastedMs = Math.max(LOOK_LEASE_MS / 2, at.getTime() - (lastCallAt ?? at).getTime());
  return new Date(at.getTime() + Math.min(lastedMs, LONGEST_PAUSE_MS));
}

async function find<Row extends EngineRow>(
  { adapterFor, time, log }: Engine<Row>,
  { row, key }: Doubt<Row>,
): Promise<Finding> {
  try {
    return await adapterFor(row).find(key, time.limit(LOOK_TIMEOUT_MS));
  } catch (error) {
    log.error({ err: error, publication: row.id }, 'a look at a channel failed');
    return { kind: 'cannotTell', diagnostic: error instanceof Error ? error.name : 'not an error' };
  }
}
