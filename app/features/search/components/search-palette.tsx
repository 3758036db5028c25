import { useNavigate } from '@remix-run/react';
import { Command } from 'cmdk';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { searchWords } from '~/domain/content/search-words';
import { useAsked } from '~/platform/i18n/use-asked';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import type { NavItem } from '~/ui/frame/nav-item';
import type { IconName } from '~/ui/icons/icon-names';
import { holdTyping } from '~/ui/typed-ahead';
import { useEvent } from '~/ui/use-event';
import type { FoundGroup, FoundKind } from '../search-everything.server';
import { onThisPage } from './on-this-page';
import { bestOf, unseenBestOf, type Row } from './palette-rows';
import type { PressedEarly } from './use-palette';

type Props = {
  /** Where one can go, and what one can begin. */
  readonly places: readonly NavItem[];
  /** The person's own saved views. */
  readonly views: readonly { readonly id: string; readonly name: string; readonly address: string }[];
  /** What was pressed while the palette was on its way. */
  readonly take: () => PressedEarly;
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
const ALL = 'all';

/** One box for going anywhere and finding anything; everything by keyboard. */
export function SearchPalette({ places, views, take, onClose }: Props) {
  const { t } = useText();
  const navigate = useNavigate();
  const box = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [asking, setAsking] = useState('');
  const [chosen, setChosen] = useState('');
  const [goesOn, setGoesOn] = useState(false);
  const query = typed.trim();
  const asked = useAsked<{ readonly groups: readonly FoundGroup[] }>(
    asking === '' ? null : `/search/found?q=${encodeURIComponent(asking)}`,
  );
  // At once, so that no letter comes between what was pressed early and what the box hears itself.
  useLayoutEffect(() => {
    box.current?.showModal();
    // The browser would focus the list's frame, which comes first and takes no text.
    input.current?.focus();
    const { text, enter } = take();
    setTyped((typed) => typed + text);
    if (enter) setGoesOn(true);
  }, [take]);
  useEffect(() => {
    const timer = setTimeout(() => setAsking(query), query === '' ? 0 : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [query]);
  const trouble = query === asking ? asked.sentence : null;
  const fresh = query !== '' && query === asking && asked.fresh;
  const waiting = query !== '' && !fresh && trouble === null;
  const groups = query === '' ? [] : (asked.data?.groups ?? []);
  const goable = places.filter(({ label }) => isMeant(label, query));
  const own = views.filter(({ name }) => isMeant(name, query));
  // What leads away under the same name comes first: a name leads to the same place on every page.
  const here = onThisPage().filter(({ label }) => isMeant(label, query));

  const found = groups.flatMap((group) => group.found);
  // What was found for other words can be read until the new comes, but not be chosen by mistake.
  const rows: readonly Row[] = [
    ...own.map(({ id, name, address }) => ({ id, label: name, to: address })),
    ...goable.map(({ to, label }) => ({ id: to, label, to })),
    ...here,
    ...(fresh ? found : []),
  ];
  const best = bestOf(rows, query);
  const unseen = unseenBestOf(rows, query);
  const kept = chosen === ALL ? fresh : rows.some(({ id }) => id === chosen);
  const marked = kept ? chosen : (best?.id ?? '');
  const go = (row: Pick<Row, 'to' | 'go'>): void => {
    // Closing gives the focus back to where it was; only then can it go on.
    box.current?.close();
    if (row.to === undefined) return void setTimeout(() => row.go?.());
    // Where it was is left, and the page that comes may have a field that begins with it.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    holdTyping();
    navigate(row.to);
  };
  useEffect(() => {
    // The list marks by itself what comes first in it; the mark is where we say.
    if (marked !== chosen) setChosen(marked);
  }, [marked, chosen]);
  const goesNow = goesOn && (unseen !== undefined || !waiting);
  const goOn = useEvent(() => {
    setGoesOn(false);
    if (unseen !== undefined) go(unseen);
  });
  useEffect(() => {
    if (goesNow) goOn();
  }, [goesNow, goOn]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || marked !== '' || !waiting) return;
    event.preventDefault();
    setGoesOn(true);
  };
  const onTyped = (text: string): void => {
    setTyped(text);
    setChosen('');
    setGoesOn(false);
  };
  return (
    <dialog
      ref={box}
      className="dialog palette"
      aria-label={t('search:label')}
      onClose={onClose}
      closedby="any"
    >
      <Command
        label={t('search:label')}
        value={marked}
        onValueChange={setChosen}
        onKeyDown={onKeyDown}
        shouldFilter={false}
        loop
      >
        <div className="palette-top">
          <Icon name="search" />
          <Command.Input
            ref={input}
            value={typed}
            onValueChange={onTyped}
            placeholder={t('search:placeholder')}
            maxLength={200}
          />
          <span className="sm q" role="status">
            {waiting && t('search:searching')}
          </span>
        </div>
        <Command.List label={t('search:title')}>
          {trouble !== null && <p className="palette-none">{trouble}</p>}
          {fresh && rows.length === 0 && <p className="palette-none">{t('search:empty', { query })}</p>}
          {own.length > 0 && (
            <Command.Group heading={t('search:views.own')}>
              {own.map(({ id, name, address }) => (
                <Command.Item key={id} value={id} onSelect={() => go({ to: address })}>
                  <Icon name="bookmark" />
                  <span>{name}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {goable.length > 0 && (
            <Command.Group heading={t('search:go')}>
              {goable.map(({ to, label, icon }) => (
                <Command.Item key={to} value={to} onSelect={() => go({ to })}>
                  <Icon name={icon} />
                  <span>{label}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {here.length > 0 && (
            <Command.Group heading={t('search:here')}>
              {here.map((one) => (
                <Command.Item key={one.id} value={one.id} onSelect={() => go(one)}>
                  <Icon name="corner-down-right" />
                  <span>{one.label}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {groups.map(({ kind, found: ofKind }) => (
            <Command.Group key={kind} heading={t(`search:kind.${kind}`)}>
              {ofKind.map(({ id, title, language, to }) => (
                <Command.Item key={id} value={id} disabled={!fresh} onSelect={() => go({ to })}>
                  <Icon name={ICONS[kind]} />
                  <span lang={language ?? undefined}>{title}</span>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
          {groups.length > 0 && (
            <Command.Item
              value={ALL}
              disabled={!fresh}
              onSelect={() => go({ to: `/search?q=${encodeURIComponent(query)}` })}
            >
              <Icon name="search" />
              <span>{t('search:all', { query })}</span>
            </Command.Item>
          )}
        </Command.List>
      </Command>
    </dialog>
  );
}

/** Every word typed begins a word of the name: what is typed for a search does not lead to a page by chance. */
function isMeant(name: string, query: string): boolean {
  const words = searchWords(name);
  const typed = searchWords(query);
  // Nothing typed leads anywhere; signs without a word, nowhere.
  if (typed.length === 0) return query === '';
  return typed.every((start) => words.some((word) => word.startsWith(start)));
}
