import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type LadderRung = {
  readonly text: ReactNode;
  /** Here it was decided. */
  readonly decided: boolean;
};

/** The rules in the order in which they were asked, and the one that decided. */
export function Ladder({
  label,
  rungs,
  decidedWord,
}: {
  readonly label: string;
  readonly rungs: readonly LadderRung[];
  readonly decidedWord: string;
}) {
  return (
    <ol className="because" aria-label={label}>
      {rungs.map((rung, index) => (
        <li key={index} className={clsx(rung.decided && 'hit')}>
          {rung.text}
          {rung.decided && <span className="vh"> ({decidedWord})</span>}
        </li>
      ))}
    </ol>
  );
}

export type LadderComparison = {
  readonly rule: ReactNode;
  readonly before: string;
  readonly after: string;
  readonly change: 'better' | 'worse' | 'same';
};

export type LadderTableProps = {
  readonly caption: string;
  readonly columns: { readonly rule: string; readonly before: string; readonly after: string };
  readonly rows: readonly LadderComparison[];
  /** Said after a figure that changed: "parempi", "huonompi". */
  readonly words: { readonly better: string; readonly worse: string };
};

/** The same rules over a whole plan: what it was, what it would be, and whether that is better. */
export function LadderTable({ caption, columns, rows, words }: LadderTableProps) {
  return (
    <table className="ladder">
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th>
            <span className="vh">#</span>
          </th>
          <th scope="col">{columns.rule}</th>
          <th scope="col" className="num">
            {columns.before}
          </th>
          <th scope="col" className="num">
            {columns.after}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td>{index + 1}</td>
            <td>{row.rule}</td>
            <td className="num">{row.before}</td>
            <td className={clsx('num', row.change === 'better' && 'b', row.change === 'worse' && 'w')}>
              {row.after}
              {row.change !== 'same' && <span className="vh"> ({words[row.change]})</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
