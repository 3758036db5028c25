/** Something a person did for which the page's script is needed, before it had come. */
export type EarlyDeed =
  | { readonly kind: 'press' | 'send'; readonly target: HTMLElement }
  | {
      readonly kind: 'key';
      readonly target: Element;
      readonly key: string;
      readonly ctrlKey: boolean;
      readonly metaKey: boolean;
      readonly shiftKey: boolean;
      readonly altKey: boolean;
    };

export type EarlyField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export type EarlyWords = {
  /** What stands in the field; for a box or a choice "on" or "". */
  readonly value: string;
  /** Where the person goes on writing, both ends of what is chosen; null in a field that has no such place. */
  readonly at: readonly [start: number, end: number] | null;
};

export type EarlyHold = {
  /** The page hears by itself, all but the parts that are `data-asleep`. */
  isAwake: boolean;
  readonly written: Map<EarlyField, EarlyWords>;
  readonly deeds: EarlyDeed[];
};

declare global {
  var vuoroEarly: EarlyHold | undefined;
}

/**
 * Written out into every page's head, to run before its body is shown: on a slow connection a person types and presses
 * long before the script has come, and React takes no notice of it. Everything it needs stands in it. Links, fields,
 * menus and forms that only ask are the browser's own and need nobody; what does is kept for `replayEarly`.
 */
export function holdEarly(): void {
  const root = document.documentElement;
  let isLate = false;
  let isLost = false;
  const deeds: EarlyDeed[] = [];
  const written = new Map<EarlyField, EarlyWords>();
  const early: EarlyHold = { isAwake: false, written, deeds };
  window.vuoroEarly = early;
  const sleeps = (target: Element) => !early.isAwake || target.closest('[data-asleep]') !== null;
  /** A button that does nothing at all without the script. */
  const isForScript = ({ kind, target }: EarlyDeed) =>
    kind === 'press' &&
    target instanceof HTMLButtonElement &&
    (target.type !== 'submit' || target.form === null);
  const keep = (event: Event, deed: EarlyDeed, isOnce: boolean) => {
    if (isLost || (isLate && !early.isAwake && !isForScript(deed))) {
      // Done by the browser now: what was held before must not be done beside it if the script comes after all.
      if (deed.kind !== 'key') deeds.length = 0;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    root.dataset['underway'] = '';
    const before = deeds.findIndex(({ kind, target }) => kind === deed.kind && target === deed.target);
    // The last one counts: tab A, tab B and tab A again end at A.
    if (isOnce && before !== -1) deeds.splice(before, 1);
    deeds.push(deed);
  };
  const listen = <Type extends keyof DocumentEventMap>(
    type: Type,
    hear: (event: DocumentEventMap[Type], target: Element) => void,
  ) =>
    document.addEventListener(
      type,
      (event) => {
        if (event.target instanceof Element && sleeps(event.target)) hear(event, event.target);
      },
      { capture: true },
    );
  listen('input', (_, target) => {
    // A map keeps the place of what is set again, and of two choices the last one has to be done last.
    written.delete(target as EarlyField);
    if (target instanceof HTMLInputElement && /^(?:checkbox|radio)$/u.test(target.type))
      written.set(target, { value: target.checked ? 'on' : '', at: null });
    else if (target instanceof HTMLSelectElement) written.set(target, { value: target.value, at: null });
    else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
      const { value, selectionStart, selectionEnd } = target;
      const hasPlace = selectionStart !== null && selectionEnd !== null;
      written.set(target, { value, at: hasPlace ? [selectionStart, selectionEnd] : null });
    }
  });
  listen('click', (event, target) => {
    const pressed = target.closest<HTMLElement>('button, a[href]');
    if (pressed instanceof HTMLButtonElement) {
      const { type, form } = pressed;
      const onlyAsks = type === 'submit' && form !== null && form.getAttribute('method') !== 'post';
      const isBrowsers = pressed.hasAttribute('popovertarget') || type === 'reset';
      if (!onlyAsks && !isBrowsers) keep(event, { kind: 'press', target: pressed }, true);
    } else if (pressed instanceof HTMLAnchorElement && written.size + deeds.length > 0) {
      // What was written is not left behind: the page knows what to do with it first.
      const isHere = pressed.target !== '_blank' && !pressed.hasAttribute('download');
      const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (isHere && isPlain) keep(event, { kind: 'press', target: pressed }, true);
    }
  });
  listen('submit', (event, target) => {
    if (!(target instanceof HTMLFormElement)) return;
    // One that only asks leads away like a link.
    const leaves = deeds.length > 0 || [...written.keys()].some(({ form }) => form !== target);
    if (leaves || target.getAttribute('method') === 'post') keep(event, { kind: 'send', target }, true);
  });
  listen('keydown', (event, target) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    if (event.isComposing) return;
    const isCommand = (ctrlKey || metaKey) && !altKey;
    // The palette's and the draft's; every other is the browser's.
    if (isCommand ? !/^[ks]$/iu.test(key) : ctrlKey || metaKey) return;
    const isTyped = target.matches('input, textarea, select, [contenteditable]');
    const isLetter = !altKey && key.length === 1 && key !== ' ';
    // Alt and a sideways arrow lead to the page before.
    const leads = (altKey ? /^Arrow(?:Up|Down)$/u : /^(?:Arrow|Home$|End$)/u).test(key);
    if (isCommand || (!isTyped && (isLetter || (leads && target.closest('a, button') !== null))))
      keep(event, { kind: 'key', target, key, ctrlKey, metaKey, shiftKey, altKey }, false);
  });
  // The script will not come, or not soon: that is said, by the style sheet, since the page's end, where the words stand,
  // may come later still. From now on all goes as it would without any script. What was held is the person's to press
  // again, who may first want to copy what would be lost with the page.
  const say = () => {
    delete root.dataset['underway'];
    root.dataset['scriptLost'] = '';
  };
  const lose = () => {
    if (early.isAwake || isLost) return;
    isLost = true;
    say();
  };
  // One that does not come says so itself, one of ours that cannot be run at the window; the page's first one is asked
  // for by `import()`, which is refused in either case.
  window.addEventListener(
    'error',
    ({ target, filename }) => {
      if (target instanceof HTMLScriptElement || (target === window && filename.includes('/assets/'))) lose();
    },
    true,
  );
  window.addEventListener('unhandledrejection', lose);
  // One that neither comes nor fails says nothing at all. A slow line brings a part now and then (each is announced by a
  // link), and that begins the wait anew; before the page itself has come to its end, its parts are not waited for. It
  // may still come, so what only it can do is held on.
  const MOST_BETWEEN_PARTS_MS = 30_000;
  let silence: ReturnType<typeof setTimeout> | undefined;
  const waitOn = () => {
    clearTimeout(silence);
    if (document.readyState === 'loading') return;
    silence = setTimeout(() => {
      if (early.isAwake || isLost || isLate) return;
      isLate = true;
      say();
    }, MOST_BETWEEN_PARTS_MS);
  };
  waitOn();
  document.addEventListener('readystatechange', waitOn);
  document.addEventListener(
    'load',
    ({ target }) => {
      if (target instanceof HTMLLinkElement || target instanceof HTMLScriptElement) waitOn();
    },
    { capture: true },
  );
}
