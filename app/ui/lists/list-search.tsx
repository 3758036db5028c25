import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Button } from '../basics/button';

export type ListSearchProps = {
  /** The list's own page; what is searched for is its `q`. */
  readonly action: string;
  /** What is searched for now. */
  readonly search: string;
  readonly label: string;
  /** The word of the button. */
  readonly submit: string;
  /** Filters that stay as they are, in hidden fields, or are chosen here too. */
  readonly children?: ReactNode;
};

/** Searching a list by words, above it. */
export function ListSearch({ action, search, label, submit, children }: ListSearchProps) {
  return (
    <Form className="row push listsearch" role="search" action={action}>
      <input
        key={search}
        className="input"
        type="search"
        name="q"
        defaultValue={search}
        aria-label={label}
        placeholder={label}
      />
      <Button type="submit" icon="search" iconOnly>
        {submit}
      </Button>
      {children}
    </Form>
  );
}
