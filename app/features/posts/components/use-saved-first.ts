import { useEffect, useState, type MouseEvent } from 'react';
import { useEvent } from '~/ui/use-event';
import type { useSave } from './use-save';

/**
 * What is asked about the words on the page is asked about saved words: pressed while some are not saved yet, they are
 * saved first and it goes on by itself. Where they cannot be saved the page says why, and nothing is asked.
 *
 * @param goOn presses the same button again
 */
export function useSavedFirst(saving: ReturnType<typeof useSave>, isDirty: boolean, goOn: () => void) {
  const [waits, setWaits] = useState(false);
  const { isSaving, line, reply, refused } = saving;
  const isStuck = line !== 'ok' || refused !== null || (reply !== null && reply.kind !== 'saved');
  const end = useEvent(() => {
    setWaits(false);
    // Pressed only when the button has heard that it waits no more.
    if (!isDirty) setTimeout(goOn);
  });
  useEffect(() => {
    if (waits && !isSaving && (!isDirty || isStuck)) end();
  }, [waits, isSaving, isDirty, isStuck, end]);
  const hold = (event: MouseEvent) => {
    if (!isDirty) return;
    event.preventDefault();
    setWaits(true);
    // A save under way takes what is on the page; a second one would make what is then asked about an older text.
    if (!isSaving) saving.save();
  };
  return { waits, hold };
}
