/**
 * Long work in short steps: it yields where somebody else may have the processor for a while, and returns
 * its result at the end.
 */
export type InSteps<Result> = Generator<undefined, Result, undefined>;

/** Does it all at once. */
export function atOnce<Result>(work: InSteps<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
