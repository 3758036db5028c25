import { DepartmentTag, departmentSign } from '../signs/department-tag';

export type LedgerRowProps = {
  readonly position: number;
  readonly name: string;
  /** Posts: above zero is owed to the department, below zero it has had more than its share. */
  readonly balance: number;
  /** Before the proposal; an open diamond. */
  readonly was?: number;
  /** Half the width of the axis, in posts. The same for all rows beside each other. */
  readonly max: number;
  /** "+2" or "−1". */
  readonly text: string;
};

/** What the two sides of zero mean, above the rows. */
export function LedgerSides({ ahead, owed }: { readonly ahead: string; readonly owed: string }) {
  return (
    <div className="lrow sm qq">
      <span />
      <span className="row">
        <span>{ahead}</span>
        <span className="push">{owed}</span>
      </span>
      <span />
    </div>
  );
}

/** One department's balance on both sides of zero. */
export function LedgerRow({ position, name, balance, was, max, text }: LedgerRowProps) {
  const half = (value: number) => (max > 0 ? Math.max(-50, Math.min(50, (value / max) * 50)) : 0);
  const side = balance >= 0 ? { left: '50%' } : { right: '50%' };
  return (
    <div className="lrow">
      <DepartmentTag position={position} name={name} />
      <span className="laxis" aria-hidden="true">
        <u />
        <i
          className="fillp"
          data-dp={departmentSign(position)}
          style={{ ...side, width: `${Math.abs(half(balance))}%` }}
        />
        {was !== undefined && <s className="was" style={{ left: `${50 + half(was)}%` }} />}
      </span>
      <b className="num">{text}</b>
    </div>
  );
}
