import { Link } from '@remix-run/react';
import type { MouseEvent } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';

/** Opens the palette; before any script, and in a tab of its own, it is a link to the search page. */
export function SearchLink({ onOpen }: { readonly onOpen: () => void }) {
  const { t } = useText();
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <Link className="search" to="/search" title={t('search:open')} onClick={onClick}>
      <Icon name="search" size="s" />
      <span className="lbl">{t('search:open')}</span>
      <kbd className="push" aria-hidden="true">
        Ctrl K
      </kbd>
    </Link>
  );
}
