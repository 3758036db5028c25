/**
 * Something we refuse. The code decides the status and the sentence, in this one table; a new code
 * does not compile until it has both.
 */
const STATUS = {
  notFound: 404,
  forbidden: 403,
  conflict: 409,
  tooLarge: 413,
  tooMany: 429,
  invalid: 400,
} as const;

export type ErrorCode = keyof typeof STATUS;

export class AppError extends Error {
  readonly code: ErrorCode;
  /** i18n key of the sentence for the person, with its values. */
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: ErrorCode,
    sentence = `errors:${code}.text`,
    values: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code}: ${sentence}`);
    this.code = code;
    this.sentence = sentence;
    this.values = values;
  }

  get status(): number {
    return STATUS[this.code];
  }
}
