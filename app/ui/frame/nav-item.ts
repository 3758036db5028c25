import type { IconName } from '../icons/icon-names';

export type NavItem = {
  readonly to: string;
  readonly label: string;
  readonly icon: IconName;
  /** What waits for this person, not how many there are. Zero is not drawn. */
  readonly count?: number;
  /** What the number means, said after it: "odottaa sinua". */
  readonly countLabel?: string;
  /** Something has failed or is rising: the number turns red. */
  readonly hot?: boolean;
  /** Current only on exactly this address, not below it. */
  readonly end?: boolean;
};

/** One of the four questions: now, whose turn, what people ask, does it pay and how is it set. */
export type NavGroup = { readonly label: string; readonly items: readonly NavItem[] };

/** One of the five things used on the move; `add` is the round button in the middle. */
export type TabItem = NavItem & { readonly add?: boolean };
