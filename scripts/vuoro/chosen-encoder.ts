import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createEndpointEncoder } from '../../app/adapters/encoder/endpoint-encoder.server';
import { loadEncoder } from '../../app/adapters/encoder/load-encoder.server';
import { createOnnxEncoder } from '../../app/adapters/encoder/onnx-encoder.server';
import { EncoderError, type TextEncoder } from '../../app/adapters/encoder/text-encoder';
import { toUnitLength, type Encode } from '../../app/domain/questions/encode/encoder';
import { guardedFetch } from '../../app/platform/guarded-fetch.server';
import { asInputError, InputError, parse } from './input';
import { createProgress } from './message';

const choiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('endpoint'), address: z.url(), model: z.string() }),
  z.object({ kind: z.literal('onnx'), address: z.string() }),
]);

const BATCH = 64;

/**
 * Does `work` with the encoder that a file names, or with the shipped table without one. Other encoders
 * take their time, so the work is done twice: once to learn which texts it compares, and once with their
 * vectors, seen from their middle as the application sees them.
 */
export async function withChosenEncoder<T>(
  file: string | undefined,
  work: (compare: Encode) => T,
): Promise<T> {
  if (file === undefined) return work(loadEncoder());
  const encoder = await open(file);
  const texts = new Set<string>();
  const nothing = new Float32Array(2);
  work((text) => {
    if (text !== '') texts.add(text);
    return Float32Array.from(nothing);
  });
  const vectors = await embed(encoder, [...texts]);
  const dims = vectors.values().next().value?.length ?? nothing.length;
  const mean = new Float32Array(dims);
  for (const vector of vectors.values())
    vector.forEach((value, d) => (mean[d] = (mean[d] as number) + value / vectors.size));
  return work((text) => {
    const vector = vectors.get(text);
    return vector
      ? toUnitLength(vector.map((value, d) => value - (mean[d] as number)))
      : new Float32Array(dims);
  });
}

async function open(file: string): Promise<TextEncoder> {
  try {
    const choice = parse(readFileSync(file, 'utf8'), choiceSchema, file);
    if (choice.kind === 'onnx') return await createOnnxEncoder(choice.address);
    return createEndpointEncoder({ ...choice, key: process.env['VUORO_ENCODER_KEY'] ?? null }, guardedFetch);
  } catch (error) {
    throw asRefusal(asInputError(error, file));
  }
}

async function embed(
  encoder: TextEncoder,
  texts: readonly string[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const vectors = new Map<string, Float32Array>();
  const progress = createProgress(1_000);
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const found = await encoder.embed(batch).catch((error: unknown) => {
      throw asRefusal(error);
    });
    found.forEach((vector, k) => vectors.set(batch[k] ?? '', vector));
    progress(at + batch.length);
  }
  return vectors;
}

const asRefusal = (error: unknown): unknown =>
  error instanceof EncoderError ? new InputError(`The encoder: ${error.message}`, { cause: error }) : error;
