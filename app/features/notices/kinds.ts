/** What a person can be told of; each has a sentence or more of its own. */
export const NOTICE_KINDS = ['rising', 'approval', 'failure', 'decision', 'lead', 'work'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** How: not at all, in the application, there and once a day by mail, there and by mail at once. */
export const WAYS = ['off', 'app', 'digest', 'immediate'] as const;
export type Way = (typeof WAYS)[number];

/** Quiet by default: nothing leaves the application until a person asks for it. */
const DEFAULT_WAY: Way = 'app';

export function noticeKindOf(stored: string): NoticeKind | null {
  return NOTICE_KINDS.find((kind) => kind === stored) ?? null;
}

/** What is stored, or quietly: a way that is gone tells in the application. */
export function wayOf(stored: string | undefined): Way {
  return WAYS.find((way) => way === stored) ?? DEFAULT_WAY;
}
