/** Somebody a text can call, and what else tells who it is; an id where two can have one name. */
export type SuggestedName = { readonly name: string; readonly note?: string; readonly id?: string };

/** As many as are read at one look. */
const MOST = 6;

/**
 * Whom somebody means who has typed this after "@": those with a word that begins with it, by its first word first.
 * A name that stands there whole needs no suggestion.
 */
export function namesFor(typed: string, names: readonly SuggestedName[]): readonly SuggestedName[] {
  const wanted = typed.toLowerCase();
  const begins = names.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const inside = names.filter(
    (one) =>
      !begins.includes(one) &&
      one.name
        .toLowerCase()
        .split(/[\s-]+/u)
        .some((word) => word.startsWith(wanted)),
  );
  const found = [...begins, ...inside].slice(0, MOST);
  return found.some(({ name }) => name.toLowerCase() === wanted) ? [] : found;
}

/** The names as a list box, drawn by hand: what shows it stands outside React. */
export function listOfNames(names: readonly SuggestedName[], label: string): HTMLUListElement {
  const list = document.createElement('ul');
  list.className = 'menu suggest';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  list.append(
    ...names.map(({ name, note, id }, index) => {
      const option = document.createElement('li');
      option.setAttribute('role', 'option');
      option.id = `suggested-${index}`;
      option.dataset['name'] = name;
      if (id !== undefined) option.dataset['person'] = id;
      option.append(name);
      if (note) {
        const said = document.createElement('span');
        said.className = 'qq sm';
        said.append(note);
        option.append(said);
      }
      return option;
    }),
  );
  return list;
}
