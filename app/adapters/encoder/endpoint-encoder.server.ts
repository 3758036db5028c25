import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { toUnitLength } from '~/domain/questions/encode/encoder';
import { ForbiddenAddress } from '~/platform/guarded-fetch.server';
import { EncoderError, type TextEncoder } from './text-encoder';

/** Texts in one request: servers take at least this many, and a lost answer costs little. */
const BATCH = 64;
const TRIES = 5;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const TIMEOUT_MS = 60_000;

const answerSchema = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.number()).min(2) })),
});

export type EndpointSettings = {
  /** Base of the service, without `/embeddings`. */
  readonly address: string;
  readonly model: string;
  readonly key: string | null;
};

/**
 * An encoder behind the OpenAI way of asking: `POST <address>/embeddings {model, input}`. What is busy or
 * broken for a moment (429, 5xx, a lost connection) is asked again after a growing pause, or after the
 * pause that the server names.
 */
export function createEndpointEncoder(
  { address, model, key }: EndpointSettings,
  fetch: typeof globalThis.fetch,
  { pauseMs = FIRST_PAUSE_MS, tries = TRIES }: { readonly pauseMs?: number; readonly tries?: number } = {},
): TextEncoder {
  const url = `${address.replace(/\/+$/, '')}/embeddings`;
  const headers = {
    'Content-Type': 'application/json',
    ...(key !== null && { Authorization: `Bearer ${key}` }),
  };

  async function ask(input: readonly string[], signal: AbortSignal | undefined): Promise<Response> {
    for (let tried = 1; ; tried += 1) {
      const last = tried >= tries;
      let pause = Math.min(LONGEST_PAUSE_MS, pauseMs * 2 ** (tried - 1));
      try {
        const timeout = AbortSignal.timeout(TIMEOUT_MS);
        const response = await fetch(url, {
          method: 'POST',
          headers,
          body: JSON.stringify({ model, input, encoding_format: 'float' }),
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        });
        if (response.ok) return response;
        await response.body?.cancel();
        const error = refusal(response.status);
        if (error.problem !== 'busy' || last) throw error;
        pause = pauseAsked(response) ?? pause;
      } catch (error) {
        if (error instanceof EncoderError) throw error;
        if (error instanceof ForbiddenAddress) throw new EncoderError('forbiddenAddress', error.message);
        if (last || signal?.aborted) throw new EncoderError('unreachable', String(error));
      }
      await wait(pause, undefined, signal && { signal }).catch(() => undefined);
    }
  }

  return {
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      for (let at = 0; at < texts.length; at += BATCH) {
        const batch = texts.slice(at, at + BATCH);
        vectors.push(...(await readVectors(await ask(batch, signal), batch.length)));
      }
      return vectors;
    },
  };
}

function refusal(status: number): EncoderError {
  const said = `the endpoint answered ${status}`;
  if (status === 401 || status === 403) return new EncoderError('refused', said);
  if (status === 404) return new EncoderError('noModel', said);
  return new EncoderError(status === 429 || status >= 500 ? 'busy' : 'badAnswer', said);
}

/** The pause a busy server names, in milliseconds; undefined where it names none or none that is sane. */
function pauseAsked(response: Response): number | undefined {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  return seconds >= 0 ? Math.min(LONGEST_PAUSE_MS, seconds * 1_000) : undefined;
}

async function readVectors(response: Response, expected: number): Promise<readonly Float32Array[]> {
  const read = answerSchema.safeParse(await response.json().catch(() => null));
  if (!read.success) throw new EncoderError('badAnswer', 'the endpoint answered no vectors');
  const byIndex = new Map(read.data.data.map(({ index, embedding }) => [index, embedding]));
  return Array.from({ length: expected }, (_, at) => {
    const values = byIndex.get(at);
    if (!values || values.length !== byIndex.get(0)?.length)
      throw new EncoderError('badAnswer', 'the endpoint answered too few vectors or of several lengths');
    return toUnitLength(Float32Array.from(values));
  });
}
