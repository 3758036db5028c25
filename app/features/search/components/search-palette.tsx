import { useFetcher, useNavigate } from '@remix-run/react';
import { Command } from 'cmdk';
import { useEffect, useRef, useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import type { NavItem } from '~/ui/frame/nav-item';
import type { IconName } from '~/ui/icons/icon-names';
import type { FoundGroup, FoundKind } from '../search-everything.server';

type Props = {
  /** Where one can go, and what one can begin. */
  readonly places: readonly NavItem[];
  /** The person's own saved views. */
  readonly views: readonly { readonly id: string; readonly name: string; readonly address: string }[];
  readonly onClose: () => void;
};

const ICONS: Readonly<Record<FoundKind, IconName>> = {
  post: 'pencil',
  request: 'list-ordered',
  answer: 'book-open',
  proposal: 'lightbulb',
  topic: 'circle-help',
  message: 'inbox',
};
/** Long enough that a word is typed without asking at each letter, short enough not to be felt. */
const PAUSE_MS = 120;
/** Of each kind, beside the rest: the search page has them all. */
const SHOWN = 5;

/** One box for going anywhere and finding anything; everything by keyboard. */
export function SearchPalette({ places, views, onClose }: Props) {
  const { t } = useText();
  const navigate = useNavigate();
  const box = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const { load, data, state } = useFetcher<{
    readonly query: string;
    readonly groups: readonly FoundGroup[];
  }>();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const query = typed.trim();
  useEffect(() => {
    box.current?.showModal();
    // The browser would focus the list's frame, which comes first and takes no text.
    input.current?.focus();
  }, []);
  useEffect(() => {
    if (query === '') return;
    const timer = setTimeout(() => load(`/search?q=${encodeURIComponent(query)}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query, load]);
  const go = (to: string) => {
    onClose();
    navigate(to);
  };
  const fresh = query !== '' && data?.query === query;
  const waiting = query !== '' && (!fresh || state !== 'idle');
  const groups = query === '' ? [] : (data?.groups ?? []);
  const best = groups[0]?.found[0]?.id;
  useEffect(() => {
    // A place whose name was typed is chosen already; otherwise Enter opens the best of what was found.
    if (best && !chosen) setChosen(best);
  }, [best, chosen]);
  return (
    <dialog
      ref={box}
      className="dialog palette"
      aria-label={t('search:label')}
      onClose={onClose}
      closedby="any"
    >
      <Command label={t('search:label')} value={chosen} onValueChange={setChosen} loop>
        <div className="palette-top">
          <Icon name="search" />
          <Command.Input
            ref={input}
            value={typed}
            onValueChange={setTyped}
            placeholder={t('search:placeholder')}
            maxLength={200}
          />
          <span className="sm q" role="status">
            {waiting && t('search:searching')}
          </span>
        </div>
        <Command.List label={t('search:title')}>
          {fresh && groups.length === 0 && <p className="palette-none">{t('search:empty', { query })}</p>}
          {groups.map(({ kind, found }) => (
            <Command.Group key={kind} heading={t(`search:kind.${kind}`)} forceMount>
              {found.slice(0, SHOWN).map(({ id, title, language, to }) => (
                <Command.Item key={id} value={id} onSelect={() => go(to)} forceMount>
                  <Icon name={ICONS[kind]} />
                  <span lang={language ?? undefined}>{title}</span>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          {groups.length > 0 && (
            <Command.Item
              value="search page"
              onSelect={() => go(`/search?q=${encodeURIComponent(query)}`)}
              forceMount
            >
              <Icon name="search" />
              <span>{t('search:all', { query })}</span>
            </Command.Item>
          )}
          {views.length > 0 && (
            <Command.Group heading={t('search:views.own')}>
              {views.map(({ id, name, address }) => (
                <Command.Item key={id} value={`${name} ${id}`} onSelect={() => go(address)}>
                  <Icon name="bookmark" />
                  <span>{name}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          <Command.Group heading={t('search:go')}>
            {places.map(({ to, label, icon }) => (
              <Command.Item key={to} value={label} onSelect={() => go(to)}>
                <Icon name={icon} />
                <span>{label}</span>
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </dialog>
  );
}
