import { createContext, useContext } from 'react';
import { Icon } from '../basics/icon';

export const SHEET_ID = 'nav-sheet';

/** Name of the button that opens the sheet, or null outside the frame. */
export const NavSheetContext = createContext<string | null>(null);

/** Opens all places on a narrow screen. The browser does the opening, so it works before any script. */
export function NavSheetButton() {
  const label = useContext(NavSheetContext);
  if (label === null) return null;
  return (
    <button
      type="button"
      className="btn icon ghost narrow"
      aria-label={label}
      {...{ popovertarget: SHEET_ID }}
    >
      <Icon name="menu" size="l" />
    </button>
  );
}
