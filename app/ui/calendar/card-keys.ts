import { minutesOf } from './arrange';
import type { PlacedPost } from './calendar-types';

/** Where the cards begin for somebody who jumps over the tools. */
export const CARDS_ID = 'cards';

const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;
export type CardKey = (typeof KEYS)[number];

export const cardKeyOf = (key: string): CardKey | undefined => KEYS.find((one) => one === key);

/**
 * The card to which a key leads from another: up and down to the one before and after in time, left and right to the
 * one of the neighbouring day that is nearest in the hour, Home and End to the first and the last.
 *
 * @param cards  in order of time
 */
export function cardBeside(cards: readonly PlacedPost[], id: string, key: CardKey): PlacedPost | undefined {
  const at = cards.findIndex((card) => card.id === id);
  const from = cards[at];
  if (!from) return undefined;
  if (key === 'Home') return cards[0];
  if (key === 'End') return cards.at(-1);
  if (key === 'ArrowUp') return cards[at - 1];
  if (key === 'ArrowDown') return cards[at + 1];
  const others = cards.filter(({ wall }) =>
    key === 'ArrowRight' ? wall.date > from.wall.date : wall.date < from.wall.date,
  );
  const date = (key === 'ArrowRight' ? others[0] : others.at(-1))?.wall.date;
  const away = ({ wall }: PlacedPost) => Math.abs(minutesOf(wall) - minutesOf(from.wall));
  return others.filter(({ wall }) => wall.date === date).sort((a, b) => away(a) - away(b))[0];
}

/** The links of the cards that are drawn, by post; those behind "3 more" are not. */
export function cardLinks(): ReadonlyMap<string, HTMLElement> {
  const links = new Map<string, HTMLElement>();
  for (const card of document.querySelectorAll<HTMLElement>('.pc [data-publication]')) {
    const id = card.dataset.publication ?? '';
    const link = card.closest('a');
    if (link && link.offsetParent !== null && link.closest('.mirror') === null && !links.has(id))
      links.set(id, link);
  }
  return links;
}
