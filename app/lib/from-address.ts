const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** No list is so long; a larger number would only be one that the database cannot count to. */
const MOST_PAGES = 10_000;

/** True for what can be a row's id: the database refuses to look for anything else. */
export function isId(text: string | null | undefined): text is string {
  return ID.test(text ?? '');
}

/** The page of a list that an address names, from 1; what is no number is the first. */
export function pageOf(params: URLSearchParams): number {
  return Math.min(MOST_PAGES, Math.max(1, Math.trunc(Number(params.get('page'))) || 1));
}
