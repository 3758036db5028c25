import { LIFECYCLE, type LifecycleStage } from '~/domain/content/answer-lifecycle';
import { pageOf } from '~/lib/from-address';

export type BoardFilter = {
  /** One stage as a list; null shows the board. */
  readonly stage: LifecycleStage | null;
  readonly language: 'fi' | 'en' | null;
  readonly mine: boolean;
  readonly query: string;
  readonly page: number;
};

/** Reads the board's filter from the address; what is not understood is left out. */
export function readBoardFilter(params: URLSearchParams): BoardFilter {
  const language = params.get('language');
  return {
    stage: LIFECYCLE.find((stage) => stage === params.get('stage')) ?? null,
    language: language === 'fi' || language === 'en' ? language : null,
    mine: params.get('mine') === '1',
    query: (params.get('q') ?? '').trim().slice(0, 100),
    page: pageOf(params),
  };
}

/** The address of the same board with something changed; a changed filter begins at the first page. */
export function boardAddress(filter: BoardFilter, change: Partial<BoardFilter>): string {
  const next = { ...filter, page: 1, ...change };
  const params = new URLSearchParams();
  if (next.stage) params.set('stage', next.stage);
  if (next.language) params.set('language', next.language);
  if (next.mine) params.set('mine', '1');
  if (next.query) params.set('q', next.query);
  if (next.page > 1) params.set('page', String(next.page));
  const search = params.toString();
  return search === '' ? '/answers' : `/answers?${search}`;
}
