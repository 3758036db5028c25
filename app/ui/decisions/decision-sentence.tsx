import type { ReactNode } from 'react';
import { Button } from '../basics/button';

/** A decision in words, large. `cause` is the part that says why; it is drawn strong. */
export function DecisionSentence({
  children,
  cause,
  after,
  lang,
}: {
  readonly children?: ReactNode;
  readonly cause?: ReactNode;
  readonly after?: ReactNode;
  readonly lang?: string;
}) {
  return (
    <p className="says" lang={lang}>
      {children} {cause && <b className="cause">{cause}</b>}
      {after}
    </p>
  );
}

export type AlternativeProps = {
  /** "pe 13.11. klo 10.00 · Blogi". */
  readonly when: string;
  /** On what terms: "Vapaa heti. Toinen kanava kuin toivoitte." */
  readonly terms?: string;
  /** A button or a form with one. */
  readonly action: ReactNode;
};

/** What can be had instead, each with its own button. */
export function Alternatives({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly AlternativeProps[];
}) {
  return (
    <ul className="alts" aria-label={label}>
      {items.map((item) => (
        <li className="alt" key={item.when}>
          <span className="when">{item.when}</span>
          {item.terms && <span className="if">{item.terms}</span>}
          <span className="do">{item.action}</span>
        </li>
      ))}
    </ul>
  );
}

/** A plain button for an alternative inside a form; the first may be the filled one of the view. */
export function TakeButton({
  children,
  first = false,
  pending = false,
}: {
  readonly children: string;
  readonly first?: boolean;
  readonly pending?: boolean;
}) {
  return (
    <Button type="submit" variant={first ? 'primary' : 'plain'} pending={pending}>
      {children}
    </Button>
  );
}
