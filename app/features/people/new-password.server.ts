import { randomInt } from 'node:crypto';

// Without letters and digits that are taken for each other when read aloud or copied by hand.
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to hand over once: four groups of five, 99 bits by chance. */
export function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
