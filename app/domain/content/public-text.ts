import { findPersonalData } from '~/domain/questions/redact/redact';
import type { PersonalDataKind } from '~/domain/questions/redact/masks';

export type PersonalData = { readonly kind: PersonalDataKind; readonly text: string };

/** Never in a public text, whatever anybody says. */
const NEVER_PUBLIC: readonly PersonalDataKind[] = ['hetu', 'card', 'customer', 'order'];

export type PublicTextCheck = {
  /** What must be taken out. */
  readonly forbidden: readonly PersonalData[];
  /** What looks like a person's but may be the organisation's own (its number, its address): a person has to say so. */
  readonly doubtful: readonly PersonalData[];
};

/** Personal data in a text that is about to become public (D12), each piece once. */
export function checkPublicText(text: string): PublicTextCheck {
  const seen = new Map<string, PersonalData>();
  for (const { kind, start, end } of findPersonalData(text)) {
    const piece = text.slice(start, end);
    seen.set(`${kind} ${piece}`, { kind, text: piece });
  }
  const found = [...seen.values()];
  return {
    forbidden: found.filter(({ kind }) => NEVER_PUBLIC.includes(kind)),
    doubtful: found.filter(({ kind }) => !NEVER_PUBLIC.includes(kind)),
  };
}
