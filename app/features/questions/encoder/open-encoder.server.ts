import { createEndpointEncoder } from '~/adapters/encoder/endpoint-encoder.server';
import { createOnnxEncoder } from '~/adapters/encoder/onnx-encoder.server';
import type { TextEncoder } from '~/adapters/encoder/text-encoder';
import { guardedFetch } from '~/platform/guarded-fetch.server';
import { unseal } from '~/platform/seal.server';

export type EncoderPlace = {
  readonly kind: string;
  readonly address: string;
  readonly model: string;
  /** Sealed. */
  readonly credentials: Uint8Array | null;
};

/** How long people wait: a page asks once and goes on without; background work has patience. */
export type Patience = 'once' | 'patient';

/** The encoder that a person has chosen. Throws EncoderError where a folder cannot be read. */
export async function openEncoder(place: EncoderPlace, patience: Patience): Promise<TextEncoder> {
  if (place.kind === 'onnx') return createOnnxEncoder(place.address);
  const key = place.credentials === null ? null : unseal(place.credentials);
  const settings = { address: place.address, model: place.model, key };
  return createEndpointEncoder(settings, guardedFetch, patience === 'once' ? { tries: 2, pauseMs: 50 } : {});
}
