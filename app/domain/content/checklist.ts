/** What good content does (D6). A checklist the author ticks, never a score: nothing is refused for it. */
export const CHECKLIST = [
  'addsValue',
  'rightAudience',
  'rightContext',
  'usefulOrDelightful',
  'humanToHuman',
] as const;
export type ChecklistItem = (typeof CHECKLIST)[number];

/** The ticked items among what a form or the database holds, each once, in the checklist's order. */
export function tickedItems(stored: readonly string[]): readonly ChecklistItem[] {
  return CHECKLIST.filter((item) => stored.includes(item));
}

/** What is not ticked yet. */
export function openItems(stored: readonly string[]): readonly ChecklistItem[] {
  return CHECKLIST.filter((item) => !stored.includes(item));
}
