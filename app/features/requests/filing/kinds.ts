import { holds, type Actor } from '~/domain/access/actor';

/** Acute and crisis go before agreed shares, so only the roles that answer for it may declare them; it is logged. */
export function declarableKinds(actor: Actor): readonly ('normal' | 'acute' | 'crisis')[] {
  return holds(actor, ['service', 'editor']) ? ['normal', 'acute', 'crisis'] : ['normal'];
}
