/** What was wrong with a form, and what had been typed. */
export type Problems = {
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
};
