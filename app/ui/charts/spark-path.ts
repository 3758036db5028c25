export type SparkShape = {
  /** The whole line. */
  readonly line: string;
  /** The rising end of it, empty when nothing rises. */
  readonly rise: string;
  /** The ground under the rise. */
  readonly area: string;
  /** Height of its own normal, null when not known. */
  readonly baseY: number | null;
  readonly lastX: number;
  readonly lastY: number;
};

const PAD_PX = 3;
/** Three messages must not look like a wave: the scale reaches at least this far. */
const LEAST_TOP = 4;

/**
 * A small line from zero, in a box of `width` × `height` pixels.
 *
 * `riseFrom` is the index of the first point that counts as rising.
 */
export function sparkShape(
  points: readonly number[],
  {
    width,
    height,
    normal,
    riseFrom,
  }: {
    readonly width: number;
    readonly height: number;
    readonly normal: number | null;
    readonly riseFrom: number | null;
  },
): SparkShape {
  const top = Math.max(LEAST_TOP, ...points);
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  const y = (value: number) => round(height - PAD_PX - (value / top) * (height - 2 * PAD_PX));
  const at = points.map((value, index) => ({ x: round(index * step), y: y(value) }));
  const path = (part: readonly { x: number; y: number }[]) =>
    part.length < 2 ? '' : `M${part.map((point) => `${point.x} ${point.y}`).join('L')}`;
  // The rise starts where the last calm point is, so that the line has no gap.
  const rising = riseFrom === null ? [] : at.slice(Math.max(0, riseFrom - 1));
  const rise = path(rising);
  const last = at[at.length - 1] ?? { x: 0, y: y(0) };
  return {
    line: path(at),
    rise,
    area: rise && `${rise}L${last.x} ${height}L${rising[0]?.x ?? 0} ${height}Z`,
    baseY: normal === null ? null : y(normal),
    lastX: last.x,
    lastY: last.y,
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
