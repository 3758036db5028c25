import type { ReasonCode } from './record';

/** What a clause after "because" may mention, already in words. */
export type Clause = {
  readonly department: string;
  /** Department, with the title of its post when it may be told; a post of one's own; empty when nobody is meant. */
  readonly who: string;
  /** Whether the post that is meant is the asking department's own. */
  readonly isOwn: boolean;
  /** Title in quotation marks; null when there is none or it may not be told. */
  readonly title: string | null;
  /** Titles that would be left without a place. */
  readonly lost: readonly string[];
  /** Posts and target of the department whose share would suffer. */
  readonly suffers: { readonly placed: number; readonly target: number } | null;
  /** The asking department's own posts and target. */
  readonly own: { readonly placed: number; readonly target: number } | null;
  readonly hours: number;
  /** Whether the sentence names the place that the reason is about; without it the reason is about all that would do. */
  readonly isPlaceTold: boolean;
};

/** Who reads a decision: the department that asked, which is addressed, or anybody else, who reads about it. */
export type Audience = 'department' | 'others';

/** One language's way of telling a decision. Every function returns finished words. */
export type Wording = {
  /** Wall time to words, `to 12.11. klo 9.05`. */
  readonly when: (at: string) => string;
  readonly quote: (title: string) => string;
  readonly list: (items: readonly string[]) => string;
  /** A post of the department that is told, with its title in quotation marks when it may be told. */
  readonly ownPost: (title: string | null) => string;

  readonly granted: (places: string, series: boolean) => string;
  readonly closest: (places: string, series: boolean) => string;
  readonly kept: (places: string, series: boolean) => string;
  readonly pinned: (places: string, series: boolean) => string;
  readonly insteadOf: (own: string, wish: string, because: string, series: boolean) => string;
  readonly moved: (own: string, agreed: string, because: string, series: boolean) => string;
  readonly dropped: (agreed: string, because: string) => string;
  /** Nothing: the wish that came closest, and what stood in its way. */
  readonly refused: (wish: string, because: string) => string;
  readonly refusedSeries: (episode: number, wish: string, because: string) => string;
  /** A series that would do harm as a whole, told with all its places. */
  readonly refusedWhole: (places: string, because: string) => string;
  readonly impossible: (because: string) => string;

  /** Words after "because" or "but", without a full stop. */
  readonly because: Readonly<Record<ReasonCode, (clause: Clause) => string>>;
  /** A whole sentence that some reasons add. */
  readonly remark: Readonly<Partial<Record<ReasonCode, string>>>;
  /** Added when a holder stands by agreement, whatever the rule that it stands behind. */
  readonly agreedRemark: string;
  /** The same, when it is not said which of a day's posts it is. */
  readonly agreedDayRemark: string;
  readonly share: (placed: number, target: number) => string;
  readonly compensated: string;

  /** The line for the place that the sentence named. */
  readonly queue: (position: number) => string;
  readonly nearest: (offers: readonly string[]) => string;
  readonly needsDuty: (place: string) => string;
  readonly needsDeadline: (place: string, days: number) => string;
  readonly needsStart: (place: string, days: number) => string;
  readonly needsChannel: (place: string) => string;
  readonly withdraw: (title: string | null, place: string) => string;
  readonly release: (place: string, hours: number) => string;
};
