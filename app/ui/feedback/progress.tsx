import type { ReactNode } from 'react';
import { Icon } from '../basics/icon';

export type ProgressProps = {
  readonly label: string;
  /** 0 to 100; null while the total is not known. */
  readonly percent: number | null;
  /** "61 400 / 100 000". */
  readonly figure?: string;
  /** How long still, and whether one may leave. */
  readonly note?: ReactNode;
};

/** Long work: where it is, and whether one may leave. */
export function Progress({ label, percent, figure, note }: ProgressProps) {
  const known = percent === null ? undefined : Math.max(0, Math.min(100, Math.round(percent)));
  return (
    <div className="col">
      <div className="row md">
        <span className="grow">{label}</span>
        {figure && <span className="num q">{figure}</span>}
      </div>
      <div
        className="progress"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={known}
        aria-valuetext={figure}
      >
        <i className={known === undefined ? 'unknown' : undefined} style={{ width: `${known ?? 40}%` }} />
      </div>
      {note && <span className="sm q">{note}</span>}
    </div>
  );
}

export type Step = { readonly label: string; readonly state: 'done' | 'current' | 'coming' };

/** The steps of a wizard or of long work. The state is said as well as drawn. */
export function Steps({
  label,
  steps,
  words,
}: {
  readonly label: string;
  readonly steps: readonly Step[];
  readonly words: Record<Step['state'], string>;
}) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.label}
          data-step={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="stepn" aria-hidden="true">
            {step.state === 'done' ? <Icon name="check" size="s" /> : index + 1}
          </span>
          <span>{step.label}</span>
          <span className="vh">({words[step.state]})</span>
        </li>
      ))}
    </ol>
  );
}

export type CheckItem = {
  readonly label: ReactNode;
  readonly state: 'done' | 'open' | 'warn';
  readonly word: string;
};

/** A checklist to read; each line says its state. */
export function Checklist({ items }: { readonly items: readonly CheckItem[] }) {
  const icons = { done: 'circle-check', open: 'circle-dashed', warn: 'triangle-alert' } as const;
  return (
    <ul className="check">
      {items.map((item, index) => (
        <li key={index} className={item.state}>
          <Icon name={icons[item.state]} size="s" />
          <span>
            {item.label} <span className="vh">({item.word})</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
