import type { FieldProblems } from './read-times';

/** What stands in the form's fields: one text, or several where a field can be ticked or chosen many times. */
export type TypedForm = Readonly<Record<string, string | readonly string[]>>;

/** A form that did not go through: what is wrong, and everything that was typed. */
export type FormReply = { readonly problems: FieldProblems; readonly typed: TypedForm };

const MANY = ['channels', 'weekdays', 'insiders'];
/** A box without its tick is not sent. */
const TICKS = ['needsAnswer'];

/** Everything that was typed, so that nothing has to be typed again. */
export function typedForm(form: FormData): TypedForm {
  const names = [...new Set([...form.keys()].map((name) => name.replace(/\[\]$/, '')))];
  return Object.fromEntries(
    [...names, ...MANY, ...TICKS].map((name) =>
      MANY.includes(name)
        ? [name, form.getAll(`${name}[]`).map(String)]
        : [name, String(form.get(name) ?? '')],
    ),
  );
}
