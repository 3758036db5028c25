import type { Wall } from '~/domain/calendar/zone';
import type { CheckMove, MoveCheck } from '~/ui/calendar/calendar-types';
import type { MoveAnswer } from './moves/move-on-calendar.server';
import type { PlaceAnswer } from './moves/place-on-calendar.server';
import type { PlanAnswer, WayBack } from './several/plan';
import type { Wish } from './several/plan-several.server';

type Fields = Readonly<Record<string, string>> | URLSearchParams;

/** What the calendar asks the server without leaving the page. Anything but an answer is an error. */
async function post<Answer>(address: string, fields: Fields): Promise<Answer> {
  const response = await fetch(address, { method: 'POST', body: new URLSearchParams(fields) });
  if (!response.ok) throw new Error(`No answer from ${address}`);
  return (await response.json()) as Answer;
}

/** @param channelIds only these channels of the card; left out, all of them */
export const askMove = (
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
  return post<MoveAnswer>('/calendar/move', fields);
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
  postId: string,
  channelId: string | null,
  { date, time }: Wall,
): Promise<PlaceAnswer> =>
  post<PlaceAnswer>('/calendar/place', { postId, ...(channelId !== null && { channelId }), date, time });

const several = (ask: object): Promise<PlanAnswer> =>
  post<PlanAnswer>('/calendar/several', { ask: JSON.stringify(ask) });

/** What a wish about several posts would do; nothing is done yet. */
export const askPlan = (wish: Wish): Promise<PlanAnswer> => several({ wish, dry: true });

export const doPlan = (wish: Wish): Promise<PlanAnswer> => several({ wish, dry: false });

export const takePlanBack = (back: WayBack): Promise<PlanAnswer> =>
  several({ wish: { kind: 'back', ...back } });
