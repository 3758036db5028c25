import { useLocation } from '@remix-run/react';
import { clsx } from 'clsx';
import { useEffect, type ReactNode } from 'react';
import { BellContext, type Bell } from './bell';
import { NavSheetContext, SHEET_ID } from './nav-sheet';
import type { NavGroup, TabItem } from './nav-item';
import { SideNav } from './side-nav';
import { TabBar } from './tab-bar';

export type FrameTexts = {
  readonly brand: string;
  readonly skip: string;
  readonly mainNav: string;
  readonly tabBar: string;
  /** Name of the button that opens all places on a narrow screen. */
  readonly openNav: string;
};

export type AppFrameProps = {
  readonly texts: FrameTexts;
  readonly homeTo: string;
  readonly groups: readonly NavGroup[];
  readonly tabs: readonly TabItem[];
  /** Finds anything and goes anywhere; stands above the places. */
  readonly search?: ReactNode;
  /** The signed-in person: usually a `Menu`. */
  readonly user?: ReactNode;
  /** What the person has been told and not read; drawn in each screen's bar. */
  readonly bell?: Bell;
  /** Stands above everything, under the sticky bar: the hold banner. */
  readonly banner?: ReactNode;
  /** 56 px navigation for the screens whose work needs the width. */
  readonly slim?: boolean;
  /** A `Screen`. */
  readonly children: ReactNode;
};

/**
 * The frame around every signed-in screen. On a narrow screen the side gives way to the tab bar,
 * and a button in the screen's bar opens the whole navigation as a sheet, also without script.
 */
export function AppFrame({
  texts,
  homeTo,
  groups,
  tabs,
  search,
  user,
  bell,
  banner,
  slim = false,
  children,
}: AppFrameProps) {
  const { pathname } = useLocation();
  useEffect(() => {
    const sheet = document.getElementById(SHEET_ID);
    if (sheet?.matches(':popover-open')) sheet.hidePopover();
  }, [pathname]);
  const nav = { label: texts.mainNav, brand: texts.brand, homeTo, groups, search, foot: user };
  return (
    <NavSheetContext.Provider value={texts.openNav}>
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <div className={clsx('app', slim && 'slim')}>
        <SideNav {...nav} className="nav" />
        <div className="main">
          {banner}
          <BellContext.Provider value={bell ?? null}>{children}</BellContext.Provider>
        </div>
      </div>
      <SideNav {...nav} className="nav-sheet" id={SHEET_ID} />
      <TabBar label={texts.tabBar} tabs={tabs} />
    </NavSheetContext.Provider>
  );
}
