import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Icon } from '../basics/icon';

export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right in figures of one width. */
  readonly numeric?: boolean;
  /** The cell that names the row; it becomes the row's header and its title when narrow. */
  readonly primary?: boolean;
  /** Address that sorts by this column, where that can be asked for; as cards the list needs another way to ask. */
  readonly sortTo?: string;
  readonly sorted?: 'ascending' | 'descending';
};

export type DataTableProps<Row> = {
  readonly caption: string;
  /** Draws the caption; otherwise it is only said. */
  readonly showCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selectedKey?: string;
  /** What stands in place of rows when there are none. */
  readonly empty?: ReactNode;
};

function HeaderCell<Row>({ column }: { readonly column: Column<Row> }) {
  const arrow = column.sorted && (
    <Icon name={column.sorted === 'ascending' ? 'arrow-up' : 'arrow-down'} size="xs" />
  );
  return (
    <th {...COLUMN_HEADER} scope="col" className={clsx(column.numeric && 'num')} aria-sort={column.sorted}>
      {column.sortTo === undefined ? (
        column.header
      ) : (
        <>
          <Link className="sort" to={column.sortTo} preventScrollReset>
            {column.header}
            {arrow}
          </Link>
          <span className="sort-narrow">{column.header}</span>
        </>
      )}
    </th>
  );
}

// Spread, because lint rules take written-out roles for slips; `display` on narrow screens needs them.
const TABLE = { role: 'table' };
const GROUP = { role: 'rowgroup' };
const ROW = { role: 'row' };
const COLUMN_HEADER = { role: 'columnheader' };
const ROW_HEADER = { role: 'rowheader' };
const CELL = { role: 'cell' };

/**
 * A table that stays one to a screen reader. Under 640 px each row becomes a small card with the
 * column names beside the values; the roles are written out because `display` would drop them.
 */
export function DataTable<Row>({
  caption,
  showCaption = false,
  columns,
  rows,
  rowKey,
  selectedKey,
  empty,
}: DataTableProps<Row>) {
  if (rows.length === 0 && empty) return <>{empty}</>;
  return (
    <div className="scrollx">
      <table className="table" {...TABLE}>
        <caption className={clsx(!showCaption && 'vh')}>{caption}</caption>
        <thead {...GROUP}>
          <tr {...ROW}>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody {...GROUP}>
          {rows.map((row) => {
            const key = rowKey(row);
            return (
              <tr key={key} {...ROW} aria-current={key === selectedKey || undefined}>
                {columns.map((column) =>
                  column.primary ? (
                    <th key={column.key} {...ROW_HEADER} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td
                      key={column.key}
                      {...CELL}
                      className={clsx(column.numeric && 'num')}
                      data-label={column.header}
                    >
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
