import type { ReactNode } from 'react';
import { LogoMark } from '../basics/logo';

/** Two columns of about the same weight: a list and what is open in it. One column when narrow. */
export function Split({ children }: { readonly children: ReactNode }) {
  return <div className="split">{children}</div>;
}

type WithSideProps = {
  readonly children: ReactNode;
  readonly side: ReactNode;
  /** What cannot wait: at the head of the side column, and before everything else when narrow. */
  readonly first?: ReactNode;
};

/** A main column and a side column (344 px), which follows below when narrow. */
export function WithSide({ children, side, first }: WithSideProps) {
  return (
    <div className={first ? 'withside has-first' : 'withside'}>
      {first && <div className="stack first">{first}</div>}
      <div className="stack">{children}</div>
      <div className="stack">{side}</div>
    </div>
  );
}

/** Things under each other at the rhythm of a page. */
export function Stack({ children }: { readonly children: ReactNode }) {
  return <div className="stack">{children}</div>;
}

/** The answer of a screen in words, before any list or chart. */
export function Lede({ children, note }: { readonly children: ReactNode; readonly note?: ReactNode }) {
  return (
    <div>
      <p className="lede">{children}</p>
      {note && <p className="lede-note">{note}</p>}
    </div>
  );
}

export type AloneProps = {
  readonly brand: string;
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
  /** Below the card: language switch, demo sign-ins. */
  readonly foot?: ReactNode;
};

/** A page outside the frame: sign-in, first run, an error. */
export function Alone({ brand, title, intro, children, foot }: AloneProps) {
  return (
    <main className="alone" id="content">
      <p className="brand">
        <LogoMark size={26} />
        <b>{brand}</b>
      </p>
      <div className="card alone-card">
        <h1>{title}</h1>
        {intro && <div className="q alone-intro">{intro}</div>}
        {children}
      </div>
      {foot && <div className="alone-foot">{foot}</div>}
    </main>
  );
}
