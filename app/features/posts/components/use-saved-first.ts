import { useEffect, useState, type MouseEvent } from 'react';
import { useEvent } from '~/ui/use-event';
import { nextForAsked, type Unsaved } from './unsaved';
import type { useSave } from './use-save';

/**
 * What is asked about the words on the page is asked about saved words: pressed while some are not saved yet, or a
 * picture is on its way into them, they are saved first and it goes on by itself. Where they cannot be saved the page
 * says why, and nothing is asked.
 *
 * @param goOn presses the same button again
 */
export function useSavedFirst(
  saving: ReturnType<typeof useSave>,
  { isDirty, isAwaiting }: Unsaved,
  goOn: () => void,
) {
  const [waits, setWaits] = useState(false);
  const { isSaving, line, reply, refused } = saving;
  /** What an earlier save was told is no answer to this one. */
  const [isAsked, setAsked] = useState(false);
  const isStuck =
    isAsked && (line !== 'ok' || refused !== null || (reply !== null && reply.kind !== 'saved'));
  const step = useEvent(() => {
    const next = nextForAsked({ isDirty, isAwaiting, isSaving, isStuck });
    if (next === 'wait') return;
    if (next === 'save') {
      setAsked(true);
      saving.save();
      return;
    }
    setWaits(false);
    setAsked(false);
    // Pressed only when the button has heard that it waits no more.
    if (next === 'goOn') setTimeout(goOn);
  });
  useEffect(() => {
    if (waits) step();
  }, [waits, isSaving, isDirty, isAwaiting, isStuck, step]);
  const hold = (event: MouseEvent) => {
    if (!isDirty && !isAwaiting) return;
    event.preventDefault();
    setWaits(true);
  };
  return { waits, hold };
}
