import { pageOf } from '~/lib/from-address';

export const TABS = ['all', 'rising', 'new', 'watched', 'proposed', 'answered', 'muted'] as const;
/** All and rising ones, then where a topic stands: each that is not muted stands in one of them. */
export type Tab = (typeof TABS)[number];

/** Which topics a person looks at: all of it lives in the address. */
export type QuestionsFilter = { readonly tab: Tab; readonly search: string; readonly page: number };

const LONGEST_SEARCH = 100;

export function readQuestionsFilter(params: URLSearchParams): QuestionsFilter {
  const tab = TABS.find((name) => name === params.get('show')) ?? 'all';
  return {
    tab,
    search: (params.get('q') ?? '').trim().slice(0, LONGEST_SEARCH),
    page: pageOf(params),
  };
}

/** The query part of an address, empty or beginning with `?`. */
export function questionsQuery(filter: QuestionsFilter, change: Partial<QuestionsFilter> = {}): string {
  const { tab, search, page } = {
    ...filter,
    ...(Object.keys(change).includes('page') ? {} : { page: 1 }),
    ...change,
  };
  const params = new URLSearchParams();
  if (tab !== 'all') params.set('show', tab);
  if (search !== '') params.set('q', search);
  if (page > 1) params.set('page', String(page));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}
