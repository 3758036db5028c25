import { useCallback, useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import type { Moved } from '~/ui/calendar/calendar-types';
import { doPlan, takePlanBack } from '../calendar-requests';
import { postsGoing, type WayBack } from '../several/plan';
import type { Wish } from '../several/plan-several.server';

type Options = {
  readonly revalidate: () => void;
  readonly tell: (moved: Moved) => void;
  readonly say: (text: string) => void;
};

/** A wish about several posts: shown first, done by one press, undone by one. */
export function usePlan({ revalidate, tell, say }: Options) {
  const { t } = useText();
  const [wish, setWish] = useState<Wish | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const begin = useCallback((wanted: Wish | null) => {
    setRefused(null);
    setWish(wanted);
  }, []);
  const undo = (back: WayBack) =>
    void takePlanBack(t, back)
      .catch(() => ({ ok: false as const, message: t('errors:offline.unsure') }))
      .then((answer) => {
        say(answer.ok ? t('calendar:several.undone') : answer.message);
        revalidate();
      });
  const carryOut = async (onDone: () => void) => {
    if (!wish) return;
    const answer = await doPlan(t, wish).catch(() => ({
      ok: false as const,
      message: t('errors:offline.unsure'),
    }));
    revalidate();
    if (!answer.ok) return setRefused(answer.message);
    setWish(null);
    onDone();
    const { back, rows } = answer;
    const text = t(`calendar:several.done.${wish.kind}`, { count: postsGoing(wish.kind, rows) });
    if (back) tell({ text, undo: () => undo(back) });
  };
  return { wish, refused, begin, carryOut, undo };
}
