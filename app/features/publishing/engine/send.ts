import type { Outcome } from '~/domain/publishing/outcome';
import { CALL_WITHIN_MS, PUBLISH_TIMEOUT_MS } from '~/domain/publishing/timing';
import type { Claim } from './claim';
import type { Engine, EngineRow } from './engine';
import { settle } from './settle';

const WRITE_RETRY_MS = [200, 1000, 3000, 10_000] as const;

/** Makes one claimed sending and writes how it went. */
export async function send<Row extends EngineRow>(
  engine: Engine<Row>,
  claim: Claim<Row>,
  stopping?: AbortSignal,
): Promise<void> {
  const outcome = await call(engine, claim, stopping);
  for (const delayMs of [...WRITE_RETRY_MS, null]) {
    try {
      await settle(engine, claim, outcome);
      return;
    } catch (error) {
      // What is out is out: keep trying to write it. If the database stays away, the lease runs out and
      // the channel is asked.
      engine.log.error(
        { err: error, publication: claim.row.id, outcome: outcome.kind },
        'an outcome was not written',
      );
      if (delayMs === null) return;
      await engine.time.wait(delayMs);
    }
  }
}

async function call<Row extends EngineRow>(
  { adapterFor, time, log }: Engine<Row>,
  claim: Claim<Row>,
  stopping?: AbortSignal,
): Promise<Outcome> {
  let called = false;
  try {
    const adapter = adapterFor(claim.row);
    const [problem] = adapter.validate(claim.wire);
    if (problem) return { kind: 'rejected', code: problem, diagnostic: 'refused before sending' };
    // Frozen since the claim, we may have been given up for dead; then the next one will send it.
    const overslept = time.now().getTime() - claim.at.getTime() > CALL_WITHIN_MS;
    if (overslept)
      return {
        kind: 'retryLater',
        code: 'workerStopped',
        at: null,
        diagnostic: 'not sent: too long after the claim',
      };
    const signal = time.limit(PUBLISH_TIMEOUT_MS, stopping);
    called = true;
    return await adapter.publish(claim.wire, claim.key, signal);
  } catch (error) {
    log.error({ err: error, publication: claim.row.id }, 'a channel threw');
    const diagnostic = error instanceof Error ? error.name : 'not an error';
    // Before the call nothing can be out; after it began anything can.
    return called
      ? { kind: 'unknown', code: 'unexpectedError', diagnostic }
      : { kind: 'rejected', code: 'unexpectedError', diagnostic };
  }
}
