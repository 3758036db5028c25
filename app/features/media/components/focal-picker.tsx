import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { formatPercent } from '~/domain/calendar/format';

export type Focal = { readonly x: number; readonly y: number };

const STEP = 0.02;
const KEYS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** CSS pixels. */
const TALLEST = 460;

/**
 * What matters most in the picture: a point set by pointer, or moved by the arrow keys. The picture's room is kept from
 * the beginning, so that nothing below it moves when it comes.
 */
export function FocalPicker({
  src,
  size: { width, height },
  focal,
  onChange,
}: {
  readonly src: string;
  /** The picture's own, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly focal: Focal;
  readonly onChange: (focal: Focal) => void;
}) {
  const { t, language } = useText();
  const box = useRef<HTMLDivElement>(null);
  const at = (event: PointerEvent) => {
    const frame = box.current?.getBoundingClientRect();
    if (!frame) return;
    onChange({
      x: inside((event.clientX - frame.left) / frame.width),
      y: inside((event.clientY - frame.top) / frame.height),
    });
  };
  const byKey = (event: KeyboardEvent) => {
    const step = KEYS[event.key];
    if (!step) return;
    event.preventDefault();
    onChange({ x: inside(focal.x + step[0]), y: inside(focal.y + step[1]) });
  };
  const percent = (share: number) => formatPercent(share, language);
  return (
    <div
      ref={box}
      className="focal"
      style={{ width: Math.min(width, Math.round((TALLEST * width) / height)) }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        at(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) at(event);
      }}
    >
      <img src={src} alt="" width={width} height={height} draggable={false} />
      <button
        type="button"
        className="focal-point"
        style={{ left: `${focal.x * 100}%`, top: `${focal.y * 100}%` }}
        onKeyDown={byKey}
        aria-label={t('media:focal.at', { across: percent(focal.x), down: percent(focal.y) })}
      />
    </div>
  );
}

const inside = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000;
