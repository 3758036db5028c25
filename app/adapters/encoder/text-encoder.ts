/** Turns texts into vectors, many at a time, somewhere else than in this process's own table. */
export type TextEncoder = {
  /** A vector of length 1 for each text, in order. */
  readonly embed: (texts: readonly string[], signal?: AbortSignal) => Promise<readonly Float32Array[]>;
};

/** Why texts could not be embedded; each has a sentence for people. */
export const ENCODER_PROBLEMS = [
  'unreachable',
  'forbiddenAddress',
  'refused',
  'noModel',
  'busy',
  'badAnswer',
  'noFolder',
  'badFolder',
] as const;
export type EncoderProblem = (typeof ENCODER_PROBLEMS)[number];

/** An encoder that could not do its work. The message is for logs and names no text that was to be embedded. */
export class EncoderError extends Error {
  readonly problem: EncoderProblem;

  constructor(problem: EncoderProblem, message: string) {
    super(message);
    this.name = 'EncoderError';
    this.problem = problem;
  }
}
