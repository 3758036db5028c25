/** Nothing is told before `until`, except to the insiders; after it the same content is ordinary (D15). */
export type Embargo = { readonly until: Date; readonly insiderIds: readonly string[] };

type Embargoable = { readonly embargo: Embargo | null };

/** Whether the content is still secret. At `until` itself it may be told. */
export function isEmbargoed({ embargo }: Embargoable, now: Date): boolean {
  return embargo !== null && now < embargo.until;
}

/** The embargo as a permission sees it: who the insiders are while it lasts, otherwise null. */
export function embargoFact(
  content: Embargoable,
  now: Date,
): { readonly insiderIds: readonly string[] } | null {
  return isEmbargoed(content, now) && content.embargo ? { insiderIds: content.embargo.insiderIds } : null;
}
