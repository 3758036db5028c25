import { useState } from 'react';
import { worstOf } from '~/domain/publishing/states';
import type { PlaceView } from '../places.view.server';
import type { PostView } from '../post.view.server';

type Places = Pick<PostView, 'places'>;

const TO_COME: readonly string[] = ['planned', 'due', 'held'];
const OVER: readonly string[] = ['cancelled', 'withdrawn'];

/** Something of the post waits for a person: it did not go out, nobody knows whether it did, it is held, or it is to be posted by hand now. */
const needsAPerson = ({ places }: Places): boolean =>
  places.some(({ manual, publications }) =>
    publications.some(({ state }) => worstOf([state]) !== null || (manual && state === 'due')),
  );

/**
 * Whether the places come before the text, decided once for a visit of the post: a place that moved when its
 * publication was tried again or failed meanwhile would take what is pressed or chosen in it away.
 */
export function usePlacesFirst(view: Places): boolean {
  const [first] = useState(() => needsAPerson(view));
  return first;
}

/** The nearest time at which it is to go out, with the channel's zone; undefined where it has none. */
export const nextTime = ({ places }: Places) =>
  places
    .flatMap(({ channel, publications }) =>
      publications
        .filter(({ state }) => TO_COME.includes(state))
        .map(({ publishAt }) => ({ publishAt, zone: channel.zone })),
    )
    .sort((a, b) => Date.parse(a.publishAt) - Date.parse(b.publishAt))[0];

/** The channel still lacks the post's time, and the person may give it one. */
export const lacksTimeOn = ({ mayPlace, publications }: PlaceView): boolean =>
  mayPlace && publications.every(({ state }) => OVER.includes(state));

export const lacksTime = ({ places }: Places): boolean => places.some(lacksTimeOn);
