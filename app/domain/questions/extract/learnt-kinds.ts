import type { ContactKind } from './prototypes';

/** A message of which a person has said what kind of contact it is. */
export type KindExample = { readonly text: string; readonly kind: ContactKind };

/** The kind of a message by its unit vector, or undefined where nothing like it has been taught. */
export type LearntKind = (vector: Float32Array) => ContactKind | undefined;

/**
 * From this similarity up a message says what the person's example says. A rare kind reaches only what is all but word
 * for word the same: around a complaint stand messages about the same thing that only ask. The trial it comes from
 * stands in docs/QUESTIONS.md.
 */
const SAME_FROM: Readonly<Record<ContactKind, number>> = {
  help: 0.65,
  chatter: 0.85,
  complaint: 0.85,
  lead: 0.85,
};

/**
 * What people have said of messages like this one. The latest word wins between two examples that are
 * equally near.
 *
 * @param vectors unit vectors of the examples, in the order in which people spoke
 * @returns the kind of the nearest example of those that reach so far, or undefined where none does
 */
export function createLearntKinds(
  examples: readonly KindExample[],
  vectors: readonly Float32Array[],
): LearntKind {
  return (vector) => {
    let nearest: ContactKind | undefined;
    let highest = 0;
    for (const [at, example] of examples.entries()) {
      const similarity = dot(vectors[at] as Float32Array, vector);
      if (similarity < highest || similarity < SAME_FROM[example.kind]) continue;
      highest = similarity;
      nearest = example.kind;
    }
    return nearest;
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d += 1) sum += (a[d] as number) * (b[d] as number);
  return sum;
}
