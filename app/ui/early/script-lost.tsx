import type { ReactNode } from 'react';
import { Icon } from '../basics/icon';

export type ScriptLostProps = {
  /** What the link says that loads the page anew. */
  readonly again: string;
  /** The page's own address. */
  readonly href: string;
  readonly children: ReactNode;
};

/** Shown by the style sheet once `holdEarly` says it, when the page's script will not come: the page can be read, and little more. */
export function ScriptLost({ again, href, children }: ScriptLostProps) {
  return (
    <div className="banner warn script-lost" role="alert">
      <Icon name="triangle-alert" />
      <div className="grow">
        {children} <a href={href}>{again}</a>.
      </div>
    </div>
  );
}
