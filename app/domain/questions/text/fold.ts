const MARKS = /[\u0300-\u036f]/g;

/** Without diacritics: `ä` → `a`, `é` → `e`. People on foreign keyboards type so. */
export function foldDiacritics(text: string): string {
  return text.normalize('NFD').replace(MARKS, '');
}
