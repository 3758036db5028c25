import { clsx } from 'clsx';

const CIRCLE = 'M.4 5a4.6 4.6 0 109.2 0 4.6 4.6 0 00-9.2 0z';
const DIAMOND = 'M5 0l5 5-5 5-5-5z';
const SQUARE = 'M1.6.6h6.8a1 1 0 011 1v6.8a1 1 0 01-1 1H1.6a1 1 0 01-1-1V1.6a1 1 0 011-1z';
const TRIANGLE = 'M5 .4l5 9H0z';
const HEXAGON = 'M5 0l4.4 2.5v5L5 10 .6 7.5v-5z';
const CROSS = 'M3.4 0h3.2v3.4H10v3.2H6.6V10H3.4V6.6H0V3.4h3.4z';
const HALF = 'M2 0a5 5 0 010 10z';
const RING = 'M5 0a5 5 0 110 10A5 5 0 015 0zm0 3a2 2 0 100 4 2 2 0 000-4z';
const GLYPHS = [CIRCLE, DIAMOND, SQUARE, TRIANGLE, HEXAGON, CROSS, HALF, RING] as const;

/** Colours, glyphs and patterns are dealt out by position, 1 to 8; the ninth department shares with the first. */
export function departmentSign(position: number): string {
  return String(((((position - 1) % GLYPHS.length) + GLYPHS.length) % GLYPHS.length) + 1);
}

/** The department's glyph alone; say its name beside it or in `label`. */
export function DepartmentGlyph({ position, label }: { readonly position: number; readonly label?: string }) {
  const sign = departmentSign(position);
  return (
    <svg
      className="dpg"
      viewBox="0 0 10 10"
      data-dp={sign}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path fillRule="evenodd" d={GLYPHS[Number(sign) - 1]} />
    </svg>
  );
}

export type DepartmentTagProps = {
  /** Place of the department in the organisation's own order, from 1. */
  readonly position: number;
  readonly name: string;
  /** Adds the spine pattern that the department's posts carry. */
  readonly spine?: boolean;
};

/** Whose it is: glyph, colour, name and, where wanted, the pattern of the spine. */
export function DepartmentTag({ position, name, spine = false }: DepartmentTagProps) {
  const sign = departmentSign(position);
  return (
    <span className={clsx('dpt', spine && 'spined')} data-dp={sign}>
      {spine && <i className="fillp spine" data-dp={sign} />}
      <DepartmentGlyph position={position} />
      {name}
    </span>
  );
}
