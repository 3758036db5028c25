/** What the engine tells of a contact from what it says (D17). */
export const CONTACT_KINDS = ['help', 'chatter', 'complaint', 'lead'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];
/** What a person can say that a message is: also that it only means to annoy, which no engine says of anybody. */
export const KINDS = [...CONTACT_KINDS, 'troll'] as const;
export type Kind = (typeof KINDS)[number];

export function kindOf(stored: string): Kind {
  return KINDS.find((kind) => kind === stored) ?? 'help';
}

/** The same as the engine would have it: what a person called a troll's, it calls help. */
export function contactKindOf(stored: string): ContactKind {
  return CONTACT_KINDS.find((kind) => kind === stored) ?? 'help';
}
