import type { Prisma } from '~/db/prisma.server';
import { prisma } from '~/db/prisma.server';
import { AppError } from '~/platform/app-error';
import { isLanguage } from '~/platform/i18n/i18n';
import type { Readers } from '../../names.server';
import { prepareRun, storeRun, type Change } from '../run-allocation.server';
import { searchElsewhere } from './search-elsewhere.server';
import { tellProgress } from './start-run.server';

const TELL_EVERY_MS = 1_000;

export type BackgroundRun = Change & { readonly roundId: string; readonly userId: string };

/**
 * Calculates a proposal that was asked for and puts it on the table. What is read is read now, so a
 * request withdrawn since is not in it. A round called off or opened again meanwhile gets none.
 */
export async function runInBackground({ roundId, userId, ...change }: BackgroundRun): Promise<void> {
  const db = await prisma();
  const round = await db.round.findUnique({ where: { id: roundId } });
  if (round?.state !== 'closed' || round.workingSince === null) return;
  try {
    const prepared = await prepareRun(await readersFor(userId), change);
    let told = Date.now();
    const { instance } = prepared.built;
    const arbitration = await searchElsewhere({ instance, options: prepared.options }, (share) => {
      if (Date.now() - told < TELL_EVERY_MS) return;
      told = Date.now();
      // Progress is a courtesy: the calculation does not wait for it, nor fail with it.
      void tellProgress(roundId, share).catch(() => undefined);
    });
    await storeRun(userId, prepared, arbitration);
  } catch (error) {
    const known = error instanceof AppError;
    await db.round.updateMany({
      where: { id: roundId },
      data: {
        workingSince: null,
        problem: (known
          ? { sentence: error.sentence, values: error.values }
          : { sentence: 'arbitration:run.failed', values: {} }) satisfies Prisma.InputJsonObject,
      },
    });
    if (!known) throw error;
  }
}

/** Whom it is told that work in the background failed: everybody, in the language of the one who asked for it. */
export async function readersFor(userId: string): Promise<Readers> {
  const { language } = await (await prisma()).user.findUniqueOrThrow({ where: { id: userId } });
  return { actor: null, language: isLanguage(language) ? language : 'fi' };
}
