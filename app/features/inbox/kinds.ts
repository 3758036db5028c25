/** What kind of contact a message is (D17). */
export const KINDS = ['help', 'chatter', 'complaint', 'lead'] as const;
export type Kind = (typeof KINDS)[number];

export function kindOf(stored: string): Kind {
  return KINDS.find((kind) => kind === stored) ?? 'help';
}
