/** Where the menu of views stands. */
const PLACES = /^\/(answers|calendar|inbox|media|posts|questions|requests)$/;
/** Where in the list and when: not what a view is. */
const PASSING = ['date', 'page', 'before', 'after', 'index'];
const LONGEST = 1000;

/**
 * The address of a list as a view is saved by it: its filters in the order of their names, without the day or the
 * page one happened to be at.
 *
 * @returns null for what is no list of ours
 */
export function viewAddress(address: string): string | null {
  const [path = '', query = ''] = address.split('?', 2);
  if (!PLACES.test(path)) return null;
  const params = new URLSearchParams(query);
  for (const name of [...params.keys()])
    if (PASSING.includes(name) || params.get(name) === '') params.delete(name);
  params.sort();
  const text = params.toString();
  const whole = text === '' ? path : `${path}?${text}`;
  return whole.length > LONGEST ? null : whole;
}
