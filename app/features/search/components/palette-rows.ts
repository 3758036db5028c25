import { searchWords } from '~/domain/content/search-words';

/** A row leads to an address, or does something on the page. */
export type Row = {
  readonly id: string;
  readonly label?: string;
  readonly to?: string;
  readonly go?: () => void;
};

/** The row that is meant first by what was typed. */
export const bestOf = (rows: readonly Row[], query: string): Row | undefined =>
  rows.find(({ label }) => label !== undefined && isCalled(label, query)) ?? rows[0];

/** Where Enter leads that was pressed before any row was seen: what does something is pressed only by who sees it. */
export const unseenBestOf = (rows: readonly Row[], query: string): Row | undefined =>
  bestOf(
    rows.filter(({ to }) => to !== undefined),
    query,
  );

/** What is called exactly what was typed goes before what only begins with it. */
const isCalled = (name: string, query: string): boolean =>
  query !== '' && searchWords(name).join(' ') === searchWords(query).join(' ');
