import { clsx } from 'clsx';
import { useId, useState } from 'react';
import { Button } from '../basics/button';

export type TrendPoint = {
  /** Day or hour as the table says it: "ti 10.11." or "klo 9". */
  readonly label: string;
  readonly value: number;
  /** After the alarm, or otherwise above the usual. */
  readonly hot?: boolean;
};

export type TrendMarker = {
  /** Stands before the bar of this index. */
  readonly index: number;
  readonly label: string;
  readonly kind: 'alarm' | 'published' | 'campaign';
};

export type TrendChartProps = {
  /** What the chart proves, as one sentence with the numbers. */
  readonly summary: string;
  readonly points: readonly TrendPoint[];
  /** Usual range of one bar, drawn as a band and said in words. */
  readonly normal?: { readonly high: number; readonly label: string };
  readonly markers?: readonly TrendMarker[];
  /** Words under the left and right end. */
  readonly axis: readonly [string, string];
  readonly table: { readonly caption: string; readonly columns: readonly [string, string] };
  readonly texts: { readonly showTable: string; readonly showChart: string };
};

const LEAST_TOP = 4;

/** Bars a day or an hour from zero, with the moment of the alarm and of publishing; the table is one button away. */
export function TrendChart(props: TrendChartProps) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <figure className="trendfig" id={id}>
      {asTable ? <TrendTable {...props} /> : <TrendBars {...props} />}
      <Button variant="link" size="s" aria-controls={id} onClick={() => setAsTable(!asTable)}>
        {asTable ? props.texts.showChart : props.texts.showTable}
      </Button>
    </figure>
  );
}

function TrendBars({ summary, points, normal, markers = [], axis }: TrendChartProps) {
  const top = Math.max(LEAST_TOP, normal?.high ?? 0, ...points.map((point) => point.value));
  const share = (value: number) => `${Math.round((value / top) * 1000) / 10}%`;
  return (
    <div className="bars" role="img" aria-label={summary}>
      <div className="bars-top" aria-hidden="true">
        {normal && <span>{normal.label}</span>}
      </div>
      <div className="bars-plot" aria-hidden="true">
        {normal && <i className="band" style={{ height: share(normal.high) }} />}
        {points.map((point, index) => (
          <span className="barcell" key={index}>
            <i className={clsx('bar', point.hot && 'hot')} style={{ height: share(point.value) }} />
          </span>
        ))}
        {markers.map((marker) => {
          const left = (marker.index / Math.max(1, points.length)) * 100;
          return (
            <span
              key={`${marker.kind}-${marker.index}`}
              className={clsx('barmark', marker.kind, left > 50 && 'flip')}
              style={{ left: `${left}%` }}
            >
              <b>{marker.label}</b>
            </span>
          );
        })}
      </div>
      <div className="bars-axis" aria-hidden="true">
        <span>{axis[0]}</span>
        <span>{axis[1]}</span>
      </div>
    </div>
  );
}

function TrendTable({ points, markers = [], table }: TrendChartProps) {
  return (
    <div className="scrollx bars-table">
      <table className="table plain">
        <caption className="vh">{table.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{table.columns[0]}</th>
            <th scope="col" className="num">
              {table.columns[1]}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point, index) => (
            <tr key={index}>
              <th scope="row">
                {point.label}
                {markers
                  .filter((marker) => marker.index === index)
                  .map((marker) => (
                    <span key={marker.kind} className={clsx('markword', marker.kind)}>
                      {marker.label}
                    </span>
                  ))}
              </th>
              <td className="num">{point.value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
