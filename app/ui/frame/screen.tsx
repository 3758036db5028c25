import { Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { useRef, type ReactNode } from 'react';
import { Icon } from '../basics/icon';
import { BellLink } from './bell';
import { NavSheetButton } from './nav-sheet';
import { useKeptFocus } from './use-kept-focus';

export type ScreenProps = {
  readonly title: string;
  /** Where and when: "Tuote · viikot 45–48". */
  readonly subtitle?: ReactNode;
  /** Beside the title: a state badge, previous and next week. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  /** The screen lays itself out to the edges (calendar, editor). */
  readonly bleed?: boolean;
  /** Language of the title where it is somebody's content in another language. */
  readonly titleLang?: string;
  readonly children: ReactNode;
};

const LONG_TITLE = 34;

/** One screen: its bar with title and actions, and its content, where the skip link lands. */
export function Screen({
  title,
  subtitle,
  beside,
  actions,
  back,
  bleed = false,
  titleLang,
  children,
}: ScreenProps) {
  const content = useRef<HTMLElement>(null);
  const bar = useRef<HTMLElement>(null);
  useKeptFocus(content);
  useKeptFocus(bar);
  return (
    <>
      <header className="top" ref={bar}>
        <NavSheetButton />
        {back && (
          <Link className="btn icon ghost" to={back.to} aria-label={back.label} title={back.label}>
            <Icon name="chevron-left" />
          </Link>
        )}
        <h1 className={clsx(title.length > LONG_TITLE && 'long')} lang={titleLang} title={title}>
          {title}
        </h1>
        {subtitle && <span className="where">{subtitle}</span>}
        {beside}
        <span className="push" />
        {actions && <div className="acts">{actions}</div>}
        <BellLink />
      </header>
      <main id="content" ref={content} tabIndex={-1} className={bleed ? 'main bleed' : 'page'}>
        {children}
      </main>
    </>
  );
}
