import type { LocalDate } from '~/domain/calendar/local-date';
import type { Wall } from '~/domain/calendar/zone';
import { askQuietly, type NotDone } from '~/platform/ask-quietly';
import type { Text } from '~/platform/i18n/text';
import type { CheckMove, MoveCheck } from '~/ui/calendar/calendar-types';
import type { MoveAnswer } from './moves/move-on-calendar.server';
import type { PlaceAnswer } from './moves/place-on-calendar.server';
import type { PlanAnswer, WayBack } from './several/plan';
import type { Wish } from './several/plan-several.server';

type Fields = Readonly<Record<string, string>> | URLSearchParams;

const post = <Answer extends object>(t: Text, address: string, fields: Fields): Promise<Answer | NotDone> =>
  askQuietly<Answer>(t, address, new URLSearchParams(fields));

/** @param channelIds only these channels of the card; left out, all of them */
export const askMove = (
  t: Text,
  publicationId: string,
  to: Wall | 'next',
  seen: string,
  channelIds: readonly string[] = [],
): Promise<MoveAnswer> => {
  const fields = new URLSearchParams({
    publicationId,
    seen,
    ...(to === 'next' ? { to } : { date: to.date, time: to.time }),
  });
  for (const id of channelIds) fields.append('channels[]', id);
  return post<MoveAnswer>(t, '/calendar/move', fields);
};

async function check(fields: Readonly<Record<string, string>>, signal: AbortSignal): Promise<MoveCheck> {
  const response = await fetch(`/calendar/check?${new URLSearchParams(fields).toString()}`, { signal });
  if (!response.ok) throw new Error('No answer about the place');
  return (await response.json()) as MoveCheck;
}

export const askCheck: CheckMove = (publicationId, { date, time }, signal, only) =>
  check({ publicationId, date, time, ...(only !== undefined && { only }) }, signal);

export const askPlaceCheck =
  (postId: string, channelId: string | null): CheckMove =>
  (_id, { date, time }, signal) =>
    check({ postId, ...(channelId !== null && { channelId }), date, time }, signal);

/** @param channelId null: all channels of the post */
export const askPlace = (
  t: Text,
  postId: string,
  channelId: string | null,
  { date, time }: Wall,
): Promise<PlaceAnswer> =>
  post<PlaceAnswer>(t, '/calendar/place', { postId, ...(channelId !== null && { channelId }), date, time });

type Span = { readonly startsOn: LocalDate; readonly endsOn: LocalDate };

/** Gives a campaign other days than those that were seen. */
export const askSpan = (t: Text, campaignId: string, to: Span, seen: Span): Promise<{ ok: true } | NotDone> =>
  post(t, `/campaigns/${campaignId}/span`, {
    ...to,
    seenStartsOn: seen.startsOn,
    seenEndsOn: seen.endsOn,
  });

const several = (t: Text, ask: object): Promise<PlanAnswer> =>
  post<PlanAnswer>(t, '/calendar/several', { ask: JSON.stringify(ask) });

/** What a wish about several posts would do; nothing is done yet. */
export const askPlan = (t: Text, wish: Wish): Promise<PlanAnswer> => several(t, { wish, dry: true });

export const doPlan = (t: Text, wish: Wish): Promise<PlanAnswer> => several(t, { wish, dry: false });

export const takePlanBack = (t: Text, back: WayBack): Promise<PlanAnswer> =>
  several(t, { wish: { kind: 'back', ...back } });
