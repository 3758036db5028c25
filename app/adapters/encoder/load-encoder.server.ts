import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { createEncoder, type EmbeddingTable, type Encode } from '~/domain/questions/encode/encoder';

/** Where the shipped table lies, from the project's root: every command of ours is started there. */
const TABLE_FOLDER = 'app/adapters/encoder/table';

const configSchema = z.object({
  format: z.literal(1),
  dims: z.number().int().positive(),
  rows: z.number().int().positive(),
  wordRows: z.number().int().positive(),
  ngramRows: z.number().int().positive(),
  ngrams: z.tuple([z.literal(3), z.literal(4), z.literal(5)]),
});

/**
 * Reads an embedding table (config.json, embedding.i8, embedding.scale) from a folder.
 * Throws when a file is missing or its length does not fit config.json: a truncated table would
 * give plausible nonsense.
 */
export function readEmbeddingTable(folder: string): EmbeddingTable {
  const config = configSchema.parse(JSON.parse(readFileSync(path.join(folder, 'config.json'), 'utf8')));
  const bytes = readFileSync(path.join(folder, 'embedding.i8'));
  const scales = readFileSync(path.join(folder, 'embedding.scale'));
  if (bytes.length !== config.rows * config.dims || scales.length !== config.rows * 4) {
    throw new Error(`The embedding table in ${folder} does not fit its config.json`);
  }
  const scale = new Float32Array(config.rows);
  for (let row = 0; row < config.rows; row += 1) scale[row] = scales.readFloatLE(row * 4);
  return { shape: config, rows: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), scale };
}

let shipped: Encode | undefined;

/** The encoder over the shipped table; 13 MB, read once a process. */
export function loadEncoder(): Encode {
  shipped ??= createEncoder(readEmbeddingTable(path.resolve(TABLE_FOLDER)));
  return shipped;
}
