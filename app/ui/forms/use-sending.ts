import { useFetcher } from '@remix-run/react';
import { useEffect, useId, useRef, useState } from 'react';
import { useEvent } from '../use-event';

type Outcome = {
  /** @param intent which of the buttons sent it; null where none had a name */
  readonly onTaken: (intent: FormDataEntryValue | null) => void;
  /** An answer instead of the way on: why it was not done. */
  readonly onRefused?: () => void;
};

/**
 * Forms that are sent from where they stand, whatever page their action belongs to: what was written in them stays
 * until it was taken, also when the session ended or the line was lost.
 */
export function useSending({ onTaken, onRefused }: Outcome) {
  const id = useId();
  // A new fetcher after each that was taken: the router loses count of one that has led on and is used again.
  const [times, setTimes] = useState(0);
  const { Form, state, data, formData } = useFetcher<object>({ key: `${id} ${times}` });
  const intent = state === 'idle' ? null : (formData?.get('intent') ?? null);
  const sent = useRef<{ readonly intent: FormDataEntryValue | null } | null>(null);
  const before = useRef<object>();
  const end = useEvent(() => {
    const by = sent.current?.intent ?? null;
    sent.current = null;
    // What was taken leads on and leaves an earlier refusal as it was; only what is refused answers anew.
    if (data === before.current) {
      before.current = undefined;
      setTimes(times + 1);
      onTaken(by);
    } else {
      before.current = data;
      onRefused?.();
    }
  });
  useEffect(() => {
    if (state !== 'idle') sent.current = { intent };
    else if (sent.current) end();
  }, [state, intent, data, end]);
  return {
    Form,
    /** Why it was refused, as the action says it. */
    answer: data,
    /** What is being sent just now. */
    intent,
  };
}
