import { clsx } from 'clsx';
import { DepartmentTag, departmentSign } from '../signs/department-tag';

export type SharePart = { readonly position: number; readonly name: string; readonly value: number };

/** Who has how much of the whole: one bar, each department in its colour and pattern. */
export function ShareBar({
  label,
  parts,
  thin = false,
}: {
  readonly label: string;
  readonly parts: readonly SharePart[];
  readonly thin?: boolean;
}) {
  return (
    <div className={clsx('share', thin && 'thin')} role="img" aria-label={label}>
      {parts
        .filter((part) => part.value > 0)
        .map((part) => (
          <i
            key={part.position}
            className="fillp"
            data-dp={departmentSign(part.position)}
            style={{ flexGrow: part.value }}
            title={`${part.name}: ${part.value}`}
          />
        ))}
    </div>
  );
}

export type ShareRowProps = {
  readonly position: number;
  readonly name: string;
  readonly value: number;
  /** What the agreed share would be; an upright tick. */
  readonly goal?: number;
  /** Before the proposal; an open diamond. */
  readonly was?: number;
  /** Full width of the track. The same for all rows beside each other. */
  readonly max: number;
  /** "12 / 14". */
  readonly text: string;
};

const percent = (value: number, max: number) =>
  `${max > 0 ? Math.max(0, Math.min(100, (value / max) * 100)) : 0}%`;

/** One department's share against its goal. The numbers stand beside the bar as text. */
export function ShareRow({ position, name, value, goal, was, max, text }: ShareRowProps) {
  return (
    <div className="sharerow">
      <DepartmentTag position={position} name={name} />
      <span className="track" aria-hidden="true">
        <i className="fillp" data-dp={departmentSign(position)} style={{ width: percent(value, max) }} />
        {was !== undefined && <span className="was" style={{ left: percent(was, max) }} />}
        {goal !== undefined && <span className="goal" style={{ left: percent(goal, max) }} />}
      </span>
      <b className="num">{text}</b>
    </div>
  );
}

/** A share counted in posts: filled cells and cells still free. */
export function ShareCells({
  position,
  filled,
  total,
  label,
}: {
  readonly position: number;
  readonly filled: number;
  readonly total: number;
  readonly label: string;
}) {
  return (
    <div className="cells" role="img" aria-label={label}>
      {Array.from({ length: Math.max(filled, total) }, (_, index) => (
        <i key={index} className={index < filled ? 'fillp' : 'free'} data-dp={departmentSign(position)} />
      ))}
    </div>
  );
}
