import { createFeatures, type TableShape } from './features';

/**
 * Turns a text into a vector of length 1 whose dot product with another text's vector says how near
 * they are in meaning, across languages; a text without words gives the zero vector. Deterministic.
 */
export type Encode = (text: string) => Float32Array;

/** A static subword table: `rows` is row-major int8, each row multiplied by its `scale`. */
export type EmbeddingTable = {
  readonly shape: TableShape;
  readonly rows: Int8Array;
  readonly scale: Float32Array;
};

/** An encoder over a table: the sum of the rows of all features, divided by its Euclidean length. */
export function createEncoder({ shape, rows, scale }: EmbeddingTable): Encode {
  const { dims } = shape;
  const featuresOf = createFeatures(shape);
  return (text) => {
    const vector = new Float32Array(dims);
    for (const row of featuresOf(text)) {
      const factor = scale[row] as number;
      const offset = row * dims;
      for (let d = 0; d < dims; d += 1)
        vector[d] = (vector[d] as number) + factor * (rows[offset + d] as number);
    }
    return toUnitLength(vector);
  };
}

/** Divides a vector by its Euclidean length, in place; the zero vector stays. */
export function toUnitLength(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return vector;
  const factor = 1 / Math.sqrt(sum);
  for (let d = 0; d < vector.length; d += 1) vector[d] = (vector[d] as number) * factor;
  return vector;
}
