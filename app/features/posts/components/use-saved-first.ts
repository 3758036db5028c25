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
  /** `goesOn`: nothing is waited for any more, and the button is pressed once it has heard of that. */
  const [course, setCourse] = useState<'rests' | 'waits' | 'goesOn'>('rests');
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
    setCourse(next === 'goOn' ? 'goesOn' : 'rests');
    setAsked(false);
  });
  const press = useEvent(() => {
    setCourse('rests');
    goOn();
  });
  useEffect(() => {
    if (course === 'waits') step();
    // Not by a timer: one may come before the button is drawn again, and a button that still waits swallows the press.
    if (course === 'goesOn') press();
  }, [course, isSaving, isDirty, isAwaiting, isStuck, step, press]);
  const hold = (event: MouseEvent) => {
    // A save's answer has the page loaded anew, which would take the place of what comes after the press.
    if (!isDirty && !isAwaiting && !isSaving) return;
    event.preventDefault();
    setCourse('waits');
  };
  return { waits: course === 'waits', hold };
}
