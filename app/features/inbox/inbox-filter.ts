import { z } from 'zod';
import { pageOf } from '~/lib/from-address';

/** Messages that wait are what one comes for; the others are looked up. */
export const STATES = ['open', 'lead', 'done', 'all'] as const;
export type StateFilter = (typeof STATES)[number];

/** What the address says of the inbox's list. */
export type InboxFilter = {
  readonly state: StateFilter;
  readonly query: string;
  readonly kind: string | null;
  readonly channel: string | null;
  /** Only messages with a question that no published answer covers, without a topic, or of one topic. */
  readonly topic: 'unanswered' | 'none' | { readonly id: string } | null;
  /** From 1. */
  readonly page: number;
};

export function readInboxFilter(params: URLSearchParams): InboxFilter {
  return {
    state: readState(params),
    query: (params.get('q') ?? '').trim().slice(0, 200),
    kind: params.get('kind') || null,
    channel: params.get('channel') || null,
    topic: readTopic(params.get('topic') ?? ''),
    page: pageOf(params),
  };
}

/** Whoever looks for something looks among all, unless they say otherwise. */
function readState(params: URLSearchParams): StateFilter {
  const told = STATES.find((state) => state === params.get('state'));
  return told ?? (params.get('topic') || params.get('q') ? 'all' : 'open');
}

function readTopic(value: string): InboxFilter['topic'] {
  if (value === 'unanswered' || value === 'none') return value;
  return z.uuid().safeParse(value).success ? { id: value } : null;
}

/** The address of the same list with another state. */
export function stateAddress(params: URLSearchParams, state: StateFilter): string {
  const next = new URLSearchParams(params);
  next.delete('page');
  next.set('state', state);
  return `?${next.toString()}`;
}

/** The address of another page of the same list. */
export function pageAddress(params: URLSearchParams, page: number): string {
  const next = new URLSearchParams(params);
  next.set('page', String(page));
  return `?${next.toString()}`;
}
