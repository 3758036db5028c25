import { z } from 'zod';

/** Name of the job that gives every known text its vector. */
export const EMBED_JOB = 'embed';

const address = z.string().trim().max(500);

export const encoderSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('endpoint'),
    address: address.refine(isWebAddress, 'settings:encoder.badAddress'),
    model: z.string().trim().min(1, 'settings:encoder.badModel').max(200),
    password: z.string().max(2_000).default(''),
  }),
  z.object({
    kind: z.literal('onnx'),
    address: address.min(1, 'settings:encoder.badFolder'),
  }),
]);
export type EncoderInput = z.infer<typeof encoderSchema>;

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
