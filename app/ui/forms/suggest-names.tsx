import { createElement, useEffect, useRef, type ReactNode } from 'react';
import { listOfNames, namesFor, type SuggestedName } from './suggested-names';

type Props = {
  readonly names: readonly SuggestedName[];
  /** What the list of names is called. */
  readonly label: string;
  /** What the field holds after a name was chosen from the list, and the id of whose it is. */
  readonly onChosen: (text: string, id: string | undefined) => void;
  /** The text area. */
  readonly children: ReactNode;
};

type Asked = CustomEvent<{ readonly text: string; readonly provide: (given: unknown) => void }>;
type Taken = CustomEvent<{ readonly item: HTMLElement; value: string | null }>;
type Put = CustomEvent<{ readonly input: HTMLTextAreaElement }>;

/** Suggests names after an "@" in the text area inside it; arrow keys walk them, Enter or Tab takes one. */
export function SuggestNames({ names, label, onChosen, children }: Props) {
  const box = useRef<HTMLElement>(null);
  const now = useRef({ names, label, onChosen });
  now.current = { names, label, onChosen };
  useEffect(() => {
    // A custom element: it exists in browsers only.
    void import('@github/text-expander-element');
    let taken: string | undefined;
    const asked = (event: Event) => {
      const { text, provide } = (event as Asked).detail;
      const found = namesFor(text, now.current.names);
      provide({ matched: found.length > 0, fragment: listOfNames(found, now.current.label) });
    };
    const take = (event: Event) => {
      const { detail } = event as Taken;
      taken = detail.item.dataset['person'];
      detail.value = `@${detail.item.dataset['name'] ?? ''}`;
    };
    const put = (event: Event) => now.current.onChosen((event as Put).detail.input.value, taken);
    const element = box.current;
    const heard = {
      'text-expander-change': asked,
      'text-expander-value': take,
      'text-expander-committed': put,
    };
    for (const [name, hear] of Object.entries(heard)) element?.addEventListener(name, hear);
    return () => {
      for (const [name, hear] of Object.entries(heard)) element?.removeEventListener(name, hear);
    };
  }, []);
  return createElement('text-expander', { ref: box, keys: '@', class: 'suggesting' }, children);
}
