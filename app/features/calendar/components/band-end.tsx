import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -7,
  PageUp: 7,
};

type Props = {
  readonly side: 'start' | 'end';
  readonly label: string;
  /** Days from the first one shown, and the last of them. */
  readonly value: number;
  readonly most: number;
  /** The day in words. */
  readonly said: string;
  /** Carried to a place of the page, in pixels from its left. */
  readonly onPlace: (x: number) => void;
  readonly onStep: (days: number) => void;
  /** Let go of, or left with the key Enter or the focus: what is drawn holds. */
  readonly onSettle: () => void;
  /** Escape: it was not meant. */
  readonly onLeave: () => void;
};

/** One end of a band, dragged with a pointer or moved with the arrow keys. */
export function BandEnd({ side, label, value, most, said, onPlace, onStep, onSettle, onLeave }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'Home' ? -value : event.key === 'End' ? most - value : STEPS[event.key];
    if (step !== undefined) onStep(step);
    else if (event.key === 'Enter') onSettle();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <span
      className={clsx('bandend', side)}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={value}
      aria-valuetext={said}
      title={label}
      onKeyDown={onKeyDown}
      onBlur={onSettle}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onPlace(event.clientX);
      }}
      onPointerUp={onSettle}
      onPointerCancel={onLeave}
    />
  );
}
