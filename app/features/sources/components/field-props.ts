/** What every field of a connection form is given: its name, what is wrong with it, what it holds. */
export type FieldProps = {
  readonly name: string;
  readonly error: string | null;
  readonly defaultValue: string;
};

export type FieldOf = (name: string, initially?: string) => FieldProps;
