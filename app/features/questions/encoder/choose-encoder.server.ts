import { EncoderError, type EncoderProblem } from '~/adapters/encoder/text-encoder';
import { audit } from '~/db/audit.server';
import { transaction } from '~/db/prisma.server';
import { enqueue, readyQueue } from '~/db/queue.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { now } from '~/platform/clock.server';
import { seal } from '~/platform/seal.server';
import { lockGrouping, topicsChanged } from '../grouping/grouping-transaction.server';
import { REGROUP_JOB } from '../grouping/growth.server';
import { EMBED_JOB, type EncoderInput } from './encoder-settings';
import { openEncoder } from './open-encoder.server';

/** Two texts in two languages: an encoder that answers these can be asked for the rest. */
const SAMPLES = ['Milloin lasku erääntyy?', 'When is my invoice due?'];
const TRIAL_MS = 20_000;

export type Chosen = { readonly ok: true } | { readonly ok: false; readonly problem: EncoderProblem };

/**
 * Tries an encoder and, where it answers, prepares it in the background: what is in use stays in use until
 * every text has its vector. Another one that was being prepared is dropped.
 */
export async function chooseEncoder(actor: SignedIn, input: EncoderInput): Promise<Chosen> {
  authorize(actor, 'source.manage', { kind: 'source' });
  const place = {
    kind: input.kind,
    address: input.address,
    model: input.kind === 'endpoint' ? input.model : '',
    credentials: input.kind === 'endpoint' && input.password !== '' ? seal(input.password) : null,
  };
  let dims = 0;
  try {
    const encoder = await openEncoder(place, 'once');
    const vectors = await encoder.embed(SAMPLES, AbortSignal.timeout(TRIAL_MS));
    dims = vectors[0]?.length ?? 0;
  } catch (error) {
    if (error instanceof EncoderError) return { ok: false, problem: error.problem };
    throw error;
  }
  await readyQueue(EMBED_JOB);
  await transaction(async (tx) => {
    await lockGrouping(tx);
    await tx.encoder.deleteMany({ where: { state: 'preparing' } });
    const row = await tx.encoder.create({ data: { ...place, dims, state: 'preparing' } });
    await enqueue(tx, EMBED_JOB, { encoder: row.id });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'encoder.choose',
      subjectType: 'encoder',
      subjectId: row.id,
      after: { kind: place.kind, address: place.address, model: place.model },
    });
  });
  return { ok: true };
}

/** Back to the table that comes with Vuoro: at once, for it needs no preparing. */
export async function useTable(actor: SignedIn): Promise<void> {
  authorize(actor, 'source.manage', { kind: 'source' });
  await readyQueue(REGROUP_JOB);
  await transaction(async (tx) => {
    await lockGrouping(tx);
    const { count } = await tx.encoder.deleteMany({});
    if (count === 0) return;
    await topicsChanged(tx);
    await enqueue(tx, REGROUP_JOB, { after: 'detail' });
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: 'encoder.choose',
      subjectType: 'encoder',
      subjectId: 'table',
      after: { kind: 'table' },
    });
  });
}
