import type { Outcome } from '~/domain/publishing/outcome';
import { PUBLISH_TIMEOUT_MS } from '~/domain/publishing/timing';
import { log } from '~/platform/log.server';
import type { Claim } from './claim.server';
import type { Senders } from './senders.server';
import { settle } from './settle.server';

const WRITE_RETRY_MS = [200, 1000, 3000, 10_000] as const;

/** Makes one claimed sending and writes how it went. */
export async function send(claim: Claim, senders: Senders, stopping: AbortSignal): Promise<void> {
  const outcome = await call(claim, senders, stopping);
  for (const delayMs of [...WRITE_RETRY_MS, null]) {
    try {
      await settle(claim, outcome, senders);
      return;
    } catch (error) {
      // What is out is out: keep trying to write it. If the database stays away, the lease runs out and
      // the channel is asked.
      log.error(
        { err: error, publication: claim.row.id, outcome: outcome.kind },
        'an outcome was not written',
      );
      if (delayMs === null) return;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  }
}

async function call(claim: Claim, senders: Senders, stopping: AbortSignal): Promise<Outcome> {
  let called = false;
  try {
    const adapter = senders.adapterFor(claim.row.channel);
    const [problem] = adapter.validate(claim.wire);
    if (problem) return { kind: 'rejected', code: problem, diagnostic: 'refused before sending' };
    const signal = AbortSignal.any([AbortSignal.timeout(PUBLISH_TIMEOUT_MS), stopping]);
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
