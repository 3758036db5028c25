import { Draggable } from '@fullcalendar/react/interaction';

/**
 * Lets the cards in a box be carried onto the calendar: what has `data-tray`, its id, and `data-title`.
 *
 * @returns what ends it
 */
export function carry(box: HTMLElement): () => void {
  const draggable = new Draggable(box, {
    itemSelector: '[data-tray]',
    eventData: (card) => ({
      id: card.getAttribute('data-tray') ?? '',
      title: card.getAttribute('data-title') ?? '',
      duration: '00:50',
    }),
  });
  return () => draggable.destroy();
}
