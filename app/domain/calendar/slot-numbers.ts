/** How many slots there are, and how many of them are what: each is one thing only, so the rest adds up to `all`. */
export type SlotNumbers = {
  readonly all: number;
  readonly filled: number;
  /** Given to a request whose post is not in it yet. */
  readonly granted: number;
  /** Something can still be put into it. */
  readonly free: number;
  /** Its time went by with nothing in it. */
  readonly unused: number;
};

type Slot = { readonly isFilled: boolean; readonly isGranted: boolean; readonly isPast: boolean };

export function slotNumbers(slots: readonly Slot[]): SlotNumbers {
  const count = (is: (slot: Slot) => boolean) => slots.filter(is).length;
  return {
    all: slots.length,
    filled: count(({ isFilled }) => isFilled),
    granted: count(({ isFilled, isGranted, isPast }) => !isFilled && !isPast && isGranted),
    free: count(({ isFilled, isGranted, isPast }) => !isFilled && !isPast && !isGranted),
    unused: count(({ isFilled, isPast }) => !isFilled && isPast),
  };
}
