import { pageOf } from '~/lib/from-address';

export const MEDIA_KINDS = ['image', 'video'] as const;

export type MediaKind = (typeof MEDIA_KINDS)[number];

export type LibraryFilter = {
  readonly search: string;
  readonly kind: MediaKind | null;
  /** Only pictures that lack an alternative text in either language. */
  readonly missing: boolean;
  readonly page: number;
};

export function readLibraryFilter(params: URLSearchParams): LibraryFilter {
  return {
    search: (params.get('q') ?? '').trim().slice(0, 100),
    kind: MEDIA_KINDS.find((kind) => kind === params.get('kind')) ?? null,
    missing: params.get('missing') === '1',
    page: pageOf(params),
  };
}

/** The address of the library with this filter. */
export function libraryAddress(filter: Partial<LibraryFilter>): string {
  const params = new URLSearchParams({
    ...(filter.search && { q: filter.search }),
    ...(filter.kind && { kind: filter.kind }),
    ...(filter.missing && { missing: '1' }),
    ...(filter.page && filter.page > 1 && { page: String(filter.page) }),
  });
  const query = params.toString();
  return query === '' ? '/media' : `/media?${query}`;
}
