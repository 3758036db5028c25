import type { ArbitrationRun, Db } from '~/db/prisma.server';
import type { Placement } from '../instance/build-instance';
import { runInputSchema, type RunInput, type RunResult } from './run-record';

export type StoredRun = {
  readonly run: ArbitrationRun;
  readonly input: RunInput;
  readonly result: RunResult;
};

export function readRun(run: ArbitrationRun): StoredRun {
  // The result is the engine's own and has been stored by us as it was; the input is what is replayed.
  return { run, input: runInputSchema.parse(run.input), result: run.result as unknown as RunResult };
}

/** The proposal on the table, unless the newest one has been adopted or set aside. */
export async function findProposal(db: Db): Promise<StoredRun | null> {
  const newest = await findNewestRun(db);
  return newest?.state === 'proposed' ? readRun(newest) : null;
}

export async function findNewestRun(db: Db): Promise<ArbitrationRun | null> {
  return db.arbitrationRun.findFirst({
    where: { state: { in: ['proposed', 'adopted'] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

/** A run's decisions as places in the calendar. */
export function placementsOf({ input, result }: StoredRun): readonly Placement[] {
  return result.decisions.flatMap(({ req, ep, slot }) => {
    const slotId = input.slotIds[slot];
    return slotId === undefined
      ? []
      : [{ requestId: req, episode: ep + 1 + (input.episodesGone[req] ?? 0), slotId }];
  });
}

/** The places that were agreed when the run was made. */
export function agreedBefore({ input }: Pick<StoredRun, 'input'>): readonly Placement[] {
  return input.instance.previous
    .filter(({ status }) => status === 'agreed')
    .flatMap(({ req, ep, slot }) => {
      const slotId = input.slotIds[slot];
      return slotId === undefined
        ? []
        : [{ requestId: req, episode: ep + 1 + (input.episodesGone[req] ?? 0), slotId }];
    });
}
