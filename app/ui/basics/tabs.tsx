import { Link } from '@remix-run/react';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';

export type TabLink = {
  readonly to: string;
  readonly label: string;
  readonly count?: string | number;
  readonly current: boolean;
};

/** Tabs whose state is the URL: a navigation, so it is said as one. */
export function TabLinks({ label, tabs }: { readonly label: string; readonly tabs: readonly TabLink[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} preventScrollReset aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

export type TabPanel = {
  readonly id: string;
  readonly label: string;
  readonly count?: string | number;
  readonly content: ReactNode;
};

/**
 * Tabs inside one page. Arrow keys, Home and End move between them and select at once; every panel
 * is in the document, so that a search in the page and print find them.
 */
export function Tabs({ label, panels }: { readonly label: string; readonly panels: readonly TabPanel[] }) {
  const base = useId();
  const [selected, setSelected] = useState(panels[0]?.id);
  const move = (event: KeyboardEvent<HTMLButtonElement>, index: number) => {
    const last = panels.length - 1;
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: last }[event.key];
    const panel = next === undefined ? undefined : panels[(next + panels.length) % panels.length];
    if (!panel) return;
    event.preventDefault();
    setSelected(panel.id);
    document.getElementById(`${base}-${panel.id}-tab`)?.focus();
  };
  return (
    <>
      <div className="tabs" role="tablist" aria-label={label}>
        {panels.map((panel, index) => (
          <button
            key={panel.id}
            type="button"
            role="tab"
            id={`${base}-${panel.id}-tab`}
            aria-controls={`${base}-${panel.id}`}
            aria-selected={panel.id === selected}
            tabIndex={panel.id === selected ? 0 : -1}
            onClick={() => setSelected(panel.id)}
            onKeyDown={(event) => move(event, index)}
          >
            {panel.label}
            {panel.count !== undefined && <span className="count">{panel.count}</span>}
          </button>
        ))}
      </div>
      {panels.map((panel) => (
        <div
          key={panel.id}
          role="tabpanel"
          id={`${base}-${panel.id}`}
          aria-labelledby={`${base}-${panel.id}-tab`}
          hidden={panel.id !== selected}
        >
          {panel.content}
        </div>
      ))}
    </>
  );
}
