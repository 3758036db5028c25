import { addMilliseconds, addMinutes } from 'date-fns';
import {
  SourceProblem,
  type Resume,
  type SourceAdapter,
  type SourceBatch,
} from '~/adapters/sources/contract';
import { prisma, Prisma, transaction } from '~/db/prisma.server';
import { backOffMs } from '~/domain/sources/back-off';
import { BATCH } from '~/features/inbox/api.server';
import { now } from '~/platform/clock.server';
import { log } from '~/platform/log.server';
import { openSource } from '../kinds/open-source.server';
import { polledKind } from '../kinds/polled-kinds.server';
import { receiveFromSource } from '../receive-from-source.server';
import { giveBack, type Claim } from './claim-source.server';
import { noteProgress, TakenOver } from './note-progress.server';

/** How long a source may say nothing before it is left for later. */
const SILENCE_MS = 90_000;

type Options = {
  readonly open?: typeof openSource;
  readonly silenceMs?: number;
};

/**
 * Reads a claimed source from where it was left to its end. May be killed at any moment: each batch is
 * stored together with how far it reaches. What goes wrong is written on the source, which is then left
 * alone for longer each time.
 */
export async function pollSource(claim: Claim, stopping: AbortSignal, options: Options = {}): Promise<void> {
  try {
    const adapter = await (options.open ?? openSource)(claim.source);
    await readToEnd(claim, adapter, stopping, options.silenceMs ?? SILENCE_MS);
    await noteEnd(claim);
  } catch (error) {
    if (error instanceof TakenOver) return;
    if (stopping.aborted) return giveBack(claim);
    await noteFailure(claim, error);
  }
}

async function readToEnd(
  claim: Claim,
  adapter: SourceAdapter,
  stopping: AbortSignal,
  silenceMs: number,
): Promise<void> {
  const giveUp = new AbortController();
  const signal = AbortSignal.any([stopping, giveUp.signal]);
  const batches = adapter.read(claim.source.resume as Resume, signal)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await withinSilence(batches.next(), signal, silenceMs);
      if (next.done) return;
      for (const part of parts(next.value, claim.source.resume as Resume)) await store(claim, part);
      claim.source.resume = next.value.resume as Prisma.JsonValue;
    }
  } finally {
    giveUp.abort();
    // Lets the adapter close what it opened; one that hangs there must not hold up this worker.
    void Promise.resolve(batches.return?.()).catch((error: unknown) => {
      log.debug({ err: error, source: claim.source.id }, 'a source was closed with an error');
    });
  }
}

/** The next batch, unless nothing comes for too long: also an adapter that hears no signal is left then. */
async function withinSilence<T>(next: Promise<T>, signal: AbortSignal, silenceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  let stop: (() => void) | undefined;
  const gone = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SourceProblem('stalled')), silenceMs);
    stop = () => reject(new Error('the worker is stopping'));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([next, gone]);
  } finally {
    clearTimeout(timer);
    if (stop) signal.removeEventListener('abort', stop);
    next.catch(() => undefined); // whoever loses the race fails later, and nobody waits for it
  }
}

/** A large batch in parts that fit one transaction; only the last moves the resume point, to where the batch ends. */
function* parts(batch: SourceBatch, before: Resume): Generator<SourceBatch> {
  for (let at = 0; ; at += BATCH) {
    const isLast = at + BATCH >= batch.items.length;
    yield { items: batch.items.slice(at, at + BATCH), resume: isLast ? batch.resume : before };
    if (isLast) return;
  }
}

async function store(claim: Claim, batch: SourceBatch): Promise<void> {
  const messages = batch.items.flatMap((item) => (item.kind === 'message' ? [item.message] : []));
  // Grouping is asked for only when there is something to group: most readings find nothing new.
  if (messages.length === 0) await transaction((tx) => noteProgress(tx, claim, batch));
  else await receiveFromSource(claim.source.id, messages, (tx) => noteProgress(tx, claim, batch));
}

async function noteEnd({ source, fence }: Claim): Promise<void> {
  const at = now();
  await (
    await prisma()
  ).source.updateMany({
    where: { id: source.id, fence },
    data: {
      polledAt: at,
      nextPollAt: addMinutes(at, polledKind(source.kind)?.everyMinutes ?? 10),
      failures: 0,
      failingSince: null,
      problem: Prisma.DbNull,
      leaseOwner: null,
      leaseUntil: null,
    },
  });
}

async function noteFailure({ source, fence }: Claim, error: unknown): Promise<void> {
  const problem = error instanceof SourceProblem ? error : new SourceProblem('unexpected', { cause: error });
  const words = { source: source.id, code: problem.code };
  if (problem.code === 'unexpected') log.error({ ...words, err: error }, 'a source cannot be read');
  else log.warn(words, 'a source cannot be read');
  const at = now();
  const failures = source.failures + 1;
  await (
    await prisma()
  ).source.updateMany({
    where: { id: source.id, fence },
    data: {
      failures,
      failingSince: source.failingSince ?? at,
      problem: { code: problem.code, params: problem.params },
      nextPollAt: addMilliseconds(at, Math.max(backOffMs(failures), problem.retryAfterMs ?? 0)),
      leaseOwner: null,
      leaseUntil: null,
    },
  });
}
