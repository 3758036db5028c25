import { useFetcher, useSubmit } from '@remix-run/react';
import { useRef, useState } from 'react';
import type { ToastMessage } from '~/platform/toast.server';
import { useEvent } from '~/ui/use-event';

type Undo = NonNullable<ToastMessage['undo']>;

const keyOf = (times: number): string => `undo ${times}`;

/**
 * The way back that a toast offers. It goes on where it leads when it was done; what is refused leaves the person on
 * their page, as a navigation to where it is posted would not: there is not always a page there.
 */
export function useUndo() {
  const submit = useSubmit();
  // One fetcher for each time: the router loses count of one that has led on and is used again.
  const [times, setTimes] = useState(0);
  const { data } = useFetcher<object>({ key: keyOf(times) });
  const last = useRef<Undo>();
  const send = useEvent((undo: Undo | undefined): void => {
    if (undo === undefined) return;
    last.current = undo;
    setTimes(times + 1);
    const fetcherKey = keyOf(times + 1);
    submit({ ...undo.fields }, { method: 'post', action: undo.action, navigate: false, fetcherKey });
  });
  return { send, again: () => send(last.current), answer: data };
}
