/** A download leaves the page where it is, and nothing says when it has come. */
const FILE_MS = 3000;

/** Forms that are on their way to the server. */
const sending = new WeakSet<HTMLFormElement>();

/**
 * A form that was sent is not sent again before it is answered, however often its button is pressed: an action that
 * makes something would make it twice. Until then its button is busy.
 */
export function sendOnce(): void {
  let before = begun();
  document.addEventListener(
    'submit',
    (event) => {
      before = begun();
      if (!(event.target instanceof HTMLFormElement) || !sending.has(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  // After React, on the way up.
  window.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.getAttribute('method') !== 'post') return;
    const button = event.submitter ?? form.querySelector<HTMLElement>('button[type=submit]');
    if (!event.defaultPrevented) {
      const letGo = hold(form, button);
      setTimeout(letGo, FILE_MS);
      return;
    }
    const isUnderway = sendingSince(before);
    if (!isUnderway) return;
    const letGo = hold(form, button);
    const stop = window.__remixRouter.subscribe(() => {
      if (isUnderway()) return;
      stop();
      letGo();
    });
  });
  window.__remixRouter.subscribe(showUnderway);
}

/** A line at the top of the window while the next page or what a form has changed is waited for. */
export function showUnderway(): void {
  document.documentElement.toggleAttribute(
    'data-underway',
    window.__remixRouter.state.navigation.state !== 'idle',
  );
}

const begun = () => {
  const { navigation, fetchers, actionData } = window.__remixRouter.state;
  return { navigation, fetchers: new Map(fetchers), actionData };
};

/**
 * Whether what has been begun since is still on its way; null where nothing has. A page that shows the answer already
 * and only looks its data up again is not: whoever reads the answer may press at once. After a redirect there is no
 * answer to read, and the next page is waited for.
 */
function sendingSince(before: ReturnType<typeof begun>): (() => boolean) | null {
  const { state } = window.__remixRouter;
  if (state.navigation !== before.navigation)
    return () => {
      const { navigation, actionData } = window.__remixRouter.state;
      return (
        navigation.state === 'submitting' ||
        (navigation.state === 'loading' && actionData === before.actionData)
      );
    };
  const key = [...state.fetchers.keys()].find((one) => state.fetchers.get(one) !== before.fetchers.get(one));
  if (key === undefined) return null;
  return () => (window.__remixRouter.state.fetchers.get(key)?.state ?? 'idle') !== 'idle';
}

function hold(form: HTMLFormElement, button: HTMLElement | null): () => void {
  sending.add(form);
  button?.setAttribute('aria-busy', 'true');
  return () => {
    sending.delete(form);
    // One that waits by its page's will (`Button`) is disabled besides, and its page says when it waits no more.
    if (button?.getAttribute('aria-disabled') !== 'true') button?.removeAttribute('aria-busy');
  };
}
