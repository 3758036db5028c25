import { useEffect } from 'react';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { useToast } from '~/ui/feedback/toast';
import { useEvent } from '~/ui/use-event';
import type { useUndo } from './use-undo';

/** Tells in a toast why what was just told could not be undone, and offers it again. */
export function UndoRefusal({ undo: { answer, again } }: { readonly undo: ReturnType<typeof useUndo> }) {
  const { t } = useText();
  const toast = useToast();
  const refused = useRefusal(answer);
  const say = useEvent(() => {
    // What was undone leads on: whatever answers instead did not do it.
    if (answer === undefined) return;
    const text = refused ?? t('errors:other.text');
    const retry = { label: t('common:undo'), onUndo: again };
    toast({ id: crypto.randomUUID(), text, icon: 'triangle-alert', undo: retry });
  });
  useEffect(say, [answer, say]);
  return null;
}
