import { useEffect, useRef } from 'react';
import { Icon } from '../basics/icon';
import type { Refusal } from './use-moves';

const GAP_PX = 6;

/** Why a post went back, beside the post. It stays until it is read: Escape, the cross, or the next move. */
export function RefusalNote({
  refusal,
  dismissLabel,
  pushLabel,
  onPush,
  onDismiss,
}: {
  readonly refusal: Refusal;
  readonly dismissLabel: string;
  readonly pushLabel: string;
  /** Puts it there all the same, and pushes on what stands there. */
  readonly onPush: (() => void) | undefined;
  readonly onDismiss: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const put = () => {
      const note = box.current;
      const cards = [
        ...document.querySelectorAll<HTMLElement>(`[data-publication="${CSS.escape(refusal.id)}"]`),
      ];
      const card = cards.find((candidate) => candidate.offsetParent !== null);
      if (!note || !card) return;
      const at = card.getBoundingClientRect();
      const size = note.getBoundingClientRect();
      const below = at.bottom + GAP_PX + size.height < window.innerHeight;
      note.style.top = `${below ? at.bottom + GAP_PX : Math.max(GAP_PX, at.top - GAP_PX - size.height)}px`;
      note.style.left = `${Math.max(GAP_PX, Math.min(at.left, window.innerWidth - size.width - GAP_PX))}px`;
    };
    put();
    // The grid lays itself out once more after the post has gone back.
    const later = setTimeout(put, 120);
    const key = (event: KeyboardEvent) => event.key === 'Escape' && onDismiss();
    window.addEventListener('scroll', put, true);
    window.addEventListener('resize', put);
    document.addEventListener('keydown', key);
    return () => {
      clearTimeout(later);
      window.removeEventListener('scroll', put, true);
      window.removeEventListener('resize', put);
      document.removeEventListener('keydown', key);
    };
  }, [refusal, onDismiss]);
  return (
    <div className="pop refusal" ref={box}>
      <Icon name="octagon-x" />
      <span className="grow">
        <b>{refusal.title}</b>
        <span>{refusal.message}</span>
        {onPush && (
          <button
            type="button"
            className="btn sm"
            onClick={() => {
              onPush();
              onDismiss();
            }}
          >
            <Icon name="list-ordered" size="s" />
            {pushLabel}
          </button>
        )}
      </span>
      <button type="button" className="btn icon sm ghost" aria-label={dismissLabel} onClick={onDismiss}>
        <Icon name="x" size="s" />
      </button>
    </div>
  );
}
