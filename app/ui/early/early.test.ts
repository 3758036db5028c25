import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { holdEarly } from './hold-early';
import { replayEarly } from './replay-early';
import { sendOnce } from './send-once';

type Heard = Record<string, unknown>;
type Hear = (event: Heard) => void;

/** As much of a browser's page as holding and doing again need: only the capture phase at the document and the window. */
class Page {
  readonly heard = { document: new Map<string, Hear[]>(), window: new Map<string, Hear[]>() };
  readonly root: { dataset: Record<string, string>; toggleAttribute: () => void } = {
    dataset: {},
    toggleAttribute: () => undefined,
  };
  /** What the browser or React did, in order. */
  readonly done: string[] = [];
  active: Fake | null = null;
  readyState = 'interactive';
  readonly router = {
    state: { navigation: { state: 'idle' }, fetchers: new Map(), actionData: null as unknown },
    told: new Set<() => void>(),
    subscribe: (hear: () => void): (() => boolean) => {
      this.router.told.add(hear);
      return () => this.router.told.delete(hear);
    },
  };

  listener(at: 'document' | 'window') {
    return (type: string, hear: Hear) => {
      this.heard[at].set(type, [...(this.heard[at].get(type) ?? []), hear]);
    };
  }

  /** @returns whether the browser may do what it does by itself */
  fire(at: 'document' | 'window', type: string, target: unknown, more: Heard = {}): boolean {
    let isFree = true;
    const preventDefault = () => (isFree = false);
    const event = { type, target, preventDefault, stopImmediatePropagation: () => undefined, ...more };
    for (const hear of this.heard[at].get(type) ?? []) hear(event);
    return isFree;
  }

  press(button: FakeButton) {
    if (!this.fire('document', 'click', button)) return;
    if (!button.form || button.type !== 'submit') this.done.push(`pressed ${button.id}`);
    else if (this.fire('document', 'submit', button.form)) this.done.push(`sent by ${button.id}`);
  }
}

class Fake {
  readonly attributes = new Map<string, string>();
  readonly isConnected = true;
  id = '';
  closest = (selector: string) => (selector === '[data-asleep]' ? null : this);
  getAttribute = (name: string) => this.attributes.get(name) ?? null;
  hasAttribute = (name: string) => this.attributes.has(name);
  setAttribute = (name: string, value: string) => void this.attributes.set(name, value);
  removeAttribute = (name: string) => void this.attributes.delete(name);
  dispatchEvent = () => true;
  click() {
    page.done.push(`pressed ${this.id}`);
  }
}
class FakeForm extends Fake {
  constructor(method: string) {
    super();
    this.setAttribute('method', method);
  }
}
class FakeButton extends Fake {
  override click() {
    page.press(this);
  }
  constructor(
    override id: string,
    readonly form: FakeForm | null,
    readonly type = 'submit',
  ) {
    super();
  }
}
class FakeScript extends Fake {}
class FakeLink extends Fake {}
class FakeInput extends Fake {
  type = 'text';
  readonly defaultValue = '';
  readonly validity = { badInput: false };
  form: FakeForm | null = null;
  checked = false;
  selectionStart = 0;
  selectionEnd = 0;
  #value = '';
  get value() {
    return this.#value;
  }
  // As in a browser: where one goes on writing is at the end of what was set.
  set value(value: string) {
    this.#value = value;
    this.setSelectionRange(value.length, value.length);
  }
  setSelectionRange(start: number, end: number) {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
}

let page: Page;
const isSaid = () => 'scriptLost' in page.root.dataset;

beforeEach(() => {
  page = new Page();
  vi.stubGlobal('window', {
    addEventListener: page.listener('window'),
    __remixRouter: page.router,
  });
  vi.stubGlobal('document', {
    addEventListener: page.listener('document'),
    documentElement: page.root,
    get readyState() {
      return page.readyState;
    },
    get activeElement() {
      return page.active;
    },
  });
  vi.stubGlobal('Element', Fake);
  vi.stubGlobal('HTMLElement', Fake);
  vi.stubGlobal('HTMLFormElement', FakeForm);
  vi.stubGlobal('HTMLButtonElement', FakeButton);
  vi.stubGlobal('HTMLScriptElement', FakeScript);
  vi.stubGlobal('HTMLLinkElement', FakeLink);
  vi.stubGlobal('HTMLInputElement', FakeInput);
  vi.stubGlobal('InputEvent', Event);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  for (const kind of ['HTMLAnchorElement', 'HTMLTextAreaElement', 'HTMLSelectElement'])
    vi.stubGlobal(kind, class extends Fake {});
  holdEarly();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a script that does not come', () => {
  const create = () => new FakeButton('create', new FakeForm('post'));
  const lose = () => page.fire('window', 'error', new FakeScript());

  it('is said, and nothing is sent by itself', () => {
    page.press(create());
    lose();
    expect(page.done).toEqual([]);
    expect(isSaid()).toBe(true);
  });

  it.each([
    ['one of ours that cannot be run', 'https://vuoro.example/assets/root-1a2b.js', true],
    ["somebody else's in the page", 'chrome-extension://abc/inject.js', false],
  ])('is what an error tells of, in %s', (_, filename, isLost) => {
    page.press(create());
    page.fire('window', 'error', window, { filename });
    page.press(create());
    expect(page.done).toEqual(isLost ? ['sent by create'] : []);
  });

  it('leaves what is pressed from then on to the browser', () => {
    lose();
    page.press(create());
    expect(page.done).toEqual(['sent by create']);
  });

  it('does nothing twice when it comes after all', async () => {
    const button = create();
    page.press(button);
    lose();
    page.press(button);
    await replayEarly();
    expect(page.done).toEqual(['sent by create']);
    expect(isSaid()).toBe(false);
  });
});

describe('a script that neither comes nor fails', () => {
  const create = () => new FakeButton('create', new FakeForm('post'));

  it('is said after a while, and a form that is sent from then on goes without it', () => {
    const button = create();
    page.press(button);
    vi.advanceTimersByTime(29_000);
    expect(isSaid()).toBe(false);
    vi.advanceTimersByTime(2000);
    expect(isSaid()).toBe(true);
    expect(page.done).toEqual([]);
    page.press(button);
    expect(page.done).toEqual(['sent by create']);
  });

  it('is waited for as long as its parts come', () => {
    for (let part = 0; part < 5; part++) {
      vi.advanceTimersByTime(29_000);
      page.fire('document', 'load', new FakeLink());
    }
    expect(isSaid()).toBe(false);
    vi.advanceTimersByTime(31_000);
    expect(isSaid()).toBe(true);
  });

  it('is not waited for before the page has come to its end', () => {
    page.readyState = 'loading';
    page.fire('document', 'load', new FakeLink());
    vi.advanceTimersByTime(300_000);
    expect(isSaid()).toBe(false);
    page.readyState = 'interactive';
    page.fire('document', 'readystatechange', document);
    vi.advanceTimersByTime(31_000);
    expect(isSaid()).toBe(true);
  });

  it.each([
    ['of its kind', new FakeForm('post'), 'button'],
    ['outside any form', null, 'submit'],
  ])('does a press, when it comes after all, that only it can do: of a button %s', async (_, form, type) => {
    vi.advanceTimersByTime(31_000);
    page.press(new FakeButton('open', form, type));
    page.fire('document', 'keydown', page.root, { key: 'x' });
    expect(page.done).toEqual([]);
    await replayEarly();
    expect(page.done).toEqual(['pressed open']);
    expect(isSaid()).toBe(false);
  });

  it('leaves all to the browser once it has failed', () => {
    vi.advanceTimersByTime(31_000);
    page.fire('window', 'error', new FakeScript());
    page.press(new FakeButton('open', null, 'button'));
    expect(page.done).toEqual(['pressed open']);
  });

  it('is not missed once the page hears by itself', async () => {
    await replayEarly();
    vi.advanceTimersByTime(60_000);
    expect(isSaid()).toBe(false);
  });
});

describe('a text that is written while the script comes', () => {
  const write = (value: string, place: number) => {
    const field = new FakeInput();
    page.active = field;
    field.value = value;
    field.setSelectionRange(place, place);
    page.fire('document', 'input', field);
    return field;
  };

  it('is gone on with where the person was, though React has reset the field', async () => {
    const field = write('Hello world', 6);
    field.value = 'Hel';
    await replayEarly();
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['Hello world', 6, 6]);
  });

  it('is gone on with where the person has gone since, in a field that was left alone', async () => {
    const field = write('Hello world', 6);
    field.setSelectionRange(2, 4);
    await replayEarly();
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(['Hello world', 2, 4]);
  });
});

describe('a form that only asks', () => {
  const search = new FakeButton('search', new FakeForm('get'));
  const write = (form: FakeForm | null) =>
    page.fire('document', 'input', Object.assign(new FakeInput(), { form }));

  it("is the browser's own", () => {
    write(search.form);
    page.press(search);
    expect(page.done).toEqual(['sent by search']);
  });

  it('waits where it would leave behind what was written elsewhere', () => {
    write(new FakeForm('post'));
    page.press(search);
    expect(page.done).toEqual([]);
  });
});

describe('what is done again', () => {
  it('is a press of a button that belongs to no form, whatever its kind', () => {
    page.press(new FakeButton('open', null));
    expect(window.vuoroEarly?.deeds).toHaveLength(1);
  });

  it('ends at the choice that was made last', async () => {
    const [a, b] = ['a', 'b'].map((id) => Object.assign(new FakeInput(), { id, type: 'radio' }));
    for (const choice of [a, b, a]) {
      Object.assign(choice!, { checked: true });
      page.fire('document', 'input', choice);
    }
    await replayEarly();
    expect(page.done).toEqual(['pressed b', 'pressed a']);
  });

  it('ends at the tab that was pressed last, and does each once', async () => {
    const [a, b] = ['a', 'b'].map((id) => new FakeButton(id, null, 'button'));
    for (const tab of [a, b, a]) page.press(tab!);
    await replayEarly();
    expect(page.done).toEqual(['pressed b', 'pressed a']);
  });
});

describe('a form that was sent', () => {
  let button: FakeButton;
  const go = (state: string) => {
    page.router.state.navigation = { state };
    for (const hear of page.router.told) hear();
  };
  /** Its page takes it, as Remix does. */
  const send = () => {
    if (!page.fire('document', 'submit', button.form)) return;
    page.done.push('sent');
    go('submitting');
    page.fire('window', 'submit', button.form, { submitter: button, defaultPrevented: true });
  };
  beforeEach(async () => {
    button = new FakeButton('create', new FakeForm('post'));
    await replayEarly();
    sendOnce();
  });

  it('is not sent again before it is answered, and is busy until then', () => {
    send();
    send();
    expect(page.done).toEqual(['sent']);
    expect(button.getAttribute('aria-busy')).toBe('true');
    go('idle');
    expect(button.hasAttribute('aria-busy')).toBe(false);
    send();
    expect(page.done).toEqual(['sent', 'sent']);
  });

  it('may be sent again once its answer is read, though the page looks its data up anew', () => {
    send();
    page.router.state.actionData = { read: 'first' };
    go('loading');
    expect(button.hasAttribute('aria-busy')).toBe(false);
    send();
    expect(page.done).toEqual(['sent', 'sent']);
  });

  it('is not sent again while the next page comes that it leads to', () => {
    send();
    go('loading');
    send();
    expect(page.done).toEqual(['sent']);
  });

  it('leaves a button busy that its page has made so meanwhile', () => {
    send();
    button.setAttribute('aria-disabled', 'true');
    go('idle');
    expect(button.getAttribute('aria-busy')).toBe('true');
  });
});
