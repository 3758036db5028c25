import { isLocalDate } from '~/domain/calendar/local-date';

/** Where a person can be seen: a period of the calendar by its first day, or a post. */
export type Place = `calendar:${string}` | `post:${string}`;

const POST = /^post:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function isPlace(text: string): text is Place {
  return POST.test(text) || (text.startsWith('calendar:') && isLocalDate(text.slice('calendar:'.length)));
}

/** Somebody else who has the same open, or writes in a post that one may know of. */
export type Person = {
  readonly userId: string;
  readonly name: string;
  readonly place: Place;
  readonly writing: boolean;
};
