import { weekdayName, type Lang } from '~/domain/calendar/format';
import { writeSpans } from '~/domain/calendar/hours-text';
import type { ChannelRules } from './channel-rules';

const WEEK: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** `ma–pe 8–16, la 10–14`: days that are alike together. Null when nothing is said, which is always open. */
export function hoursInWords(hours: ChannelRules['openingHours'], language: Lang): string | null {
  const days = WEEK.map((day) => ({ first: day, last: day, text: writeSpans(hours[day] ?? [], language) }));
  const runs = days.reduce<readonly (typeof days)[number][]>((done, day) => {
    const before = done.at(-1);
    return before?.text === day.text ? [...done.slice(0, -1), { ...before, last: day.last }] : [...done, day];
  }, []);
  const open = runs.filter(({ text }) => text !== '');
  if (open.length === 0) return null;
  const name = (day: number) => weekdayName(day, language);
  return open
    .map(
      ({ first, last, text }) => `${first === last ? name(first) : `${name(first)}–${name(last)}`} ${text}`,
    )
    .join(', ');
}
