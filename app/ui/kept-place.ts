/** Where on a page an element is: it, and on the way up each parent with the place of its child. */
export type KeptPlace = {
  readonly element: Element;
  readonly pathname: string;
  readonly way: readonly { readonly parent: Element; readonly at: number }[];
};

export function placeOf(element: Element): KeptPlace {
  const way: { parent: Element; at: number }[] = [];
  for (let child = element; child.parentElement && child.tagName !== 'MAIN'; child = child.parentElement)
    way.push({ parent: child.parentElement, at: [...child.parentElement.children].indexOf(child) });
  return { element, pathname: window.location.pathname, way };
}

/**
 * What to give the focus to when the element itself is gone: what has its id, what can be pressed where it was or one
 * row above, or what held them. Null when nothing of that is on the page, or another page is shown.
 */
export function nearestTo({ element, pathname, way }: KeptPlace): HTMLElement | null {
  if (window.location.pathname !== pathname) return null;
  const again = element.id === '' ? null : document.getElementById(element.id);
  if (again) return again;
  const held = way.filter(({ parent }) => parent.isConnected && parent.checkVisibility());
  for (const { parent, at } of held) {
    const rows = [...parent.children];
    const found = [rows[at], rows[at - 1]].flatMap((row) => (row ? pressable(row) : []))[0];
    if (found) return found;
  }
  const holder = held[0]?.parent;
  if (!(holder instanceof HTMLElement)) return null;
  holder.tabIndex = -1;
  return holder;
}

/** What can be pressed in it. A field is not: on a phone it would open the keyboard unasked. */
function pressable(row: Element): readonly HTMLElement[] {
  const pressed = 'a[href], button:not(:disabled), summary';
  return [...(row.matches(pressed) ? [row] : []), ...row.querySelectorAll(pressed)].filter(
    (each): each is HTMLElement => each instanceof HTMLElement && each.checkVisibility(),
  );
}
