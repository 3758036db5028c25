import { sparkShape } from './spark-path';

export type SparklineProps = {
  /** 14 counts, oldest first. */
  readonly points: readonly number[];
  /** The same as words with the numbers: "viestejä päivittäin: 2, 1, 3 …". */
  readonly label: string;
  /** What is usual for this topic; drawn dotted. */
  readonly normal?: number | null;
  /** Index of the first point that counts as rising. */
  readonly riseFrom?: number | null;
  readonly width?: number;
  readonly height?: number;
};

/** Fourteen days at a glance, against the topic's own normal; only the rise has the accent. */
export function Sparkline({
  points,
  label,
  normal = null,
  riseFrom = null,
  width = 96,
  height = 26,
}: SparklineProps) {
  const shape = sparkShape(points, { width, height, normal, riseFrom });
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {shape.baseY !== null && <path className="base" d={`M0 ${shape.baseY}H${width}`} />}
      {shape.area && <path className="area" d={shape.area} />}
      <path d={shape.line} />
      {shape.rise && <path className="hotl" d={shape.rise} />}
      {/* A line of no length with round ends stays a circle however the box is stretched. */}
      {shape.rise && <path className="hotdot" d={`M${shape.lastX} ${shape.lastY}h0.01`} />}
    </svg>
  );
}
