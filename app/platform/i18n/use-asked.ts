import { useCallback, useEffect, useState } from 'react';
import { useRefusal } from './use-refusal';
import { useText } from './use-text';

type Answer = { readonly address: string; readonly body: object | null; readonly trouble: Trouble | null };
type Trouble = 'refused' | 'offline' | 'signedOut' | 'broken';

/**
 * What a page asks of the server without leaving itself, at an address of a `quietLoaderDoor`: the newest answer, and
 * why there is none, as a sentence. Neither a refusal nor a lost connection takes the page away, as a fetcher's would.
 * `again` asks the same once more; until that is answered, and where it fails, what was answered before stays.
 *
 * @param address null while there is nothing to ask
 */
export function useAsked<T extends object>(address: string | null) {
  const { t } = useText();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [times, setTimes] = useState(1);
  useEffect(() => {
    if (address === null) return;
    const left = new AbortController();
    void ask(address, left.signal).then((told) => {
      if (left.signal.aborted) return;
      setAnswer((before) =>
        told.trouble !== null && isAnswerTo(before, address) ? before : { address, ...told },
      );
    });
    return () => left.abort();
  }, [address, times]);
  const again = useCallback(() => setTimes((count) => count + 1), []);
  const refusal = useRefusal(answer?.trouble === 'refused' ? answer.body : null);
  const trouble = answer !== null && answer.address === address ? answer.trouble : null;
  const fresh = address !== null && isAnswerTo(answer, address);
  const sentence = trouble === null ? null : trouble === 'refused' ? refusal : t(`errors:${trouble}.text`);
  return { data: answer?.trouble === null ? (answer.body as T) : null, fresh, sentence, again };
}

const isAnswerTo = (answer: Answer | null, address: string): boolean =>
  answer !== null && answer.address === address && answer.trouble === null;

async function ask(address: string, signal: AbortSignal): Promise<Omit<Answer, 'address'>> {
  try {
    const response = await fetch(address, { signal });
    if (response.status === 401) return { body: null, trouble: 'signedOut' };
    if (response.status >= 500) return { body: null, trouble: 'broken' };
    return { body: (await response.json()) as object, trouble: response.ok ? null : 'refused' };
  } catch {
    return { body: null, trouble: 'offline' };
  }
}
