export type SkeletonProps = {
  /** Widths of the lines in per cent, as the text will come to be. */
  readonly lines: readonly number[];
  /** What is loading, said and shown. */
  readonly label: string;
};

/** The shape of what is coming, shown only if it takes longer than 150 ms. */
export function Skeleton({ lines, label }: SkeletonProps) {
  return (
    <div className="col skelbox" aria-busy="true">
      {lines.map((width, index) => (
        <span key={index} className="skel" style={{ width: `${width}%` }} />
      ))}
      <span className="sm qq">{label}</span>
    </div>
  );
}
