import { shift } from '@floating-ui/dom';
import { Extension } from '@tiptap/core';
import { Suggestion, type SuggestionProps } from '@tiptap/suggestion';
import { listOfNames, namesFor, type SuggestedName } from '../forms/suggested-names';

export type NameSource = {
  readonly names: readonly SuggestedName[];
  /** What the list of names is called. */
  readonly label: string;
};

/** Suggests names after an "@"; `source` is asked at each letter. The text gets the name as words. */
export function suggestNames(source: () => NameSource) {
  return Extension.create({
    name: 'suggestNames',
    addProseMirrorPlugins() {
      return [
        Suggestion<SuggestedName, SuggestedName>({
          editor: this.editor,
          // On a phone the list would run over the edge.
          floatingUi: { middleware: [shift({ padding: 8 })] },
          allowedPrefixes: [' ', '(', '“', '”', '"'],
          items: ({ query }) => [...namesFor(query, source().names)],
          command: ({ editor, range, props: { name } }) =>
            editor
              .chain()
              .focus()
              .insertContentAt(range, [{ type: 'text', text: `@${name} ` }])
              .run(),
          render: () => drawn(() => source().label),
        }),
      ];
    },
  });
}

/** The list beside the caret. The caret stays in the text; which name is chosen is told by `aria-activedescendant`. */
function drawn(label: () => string) {
  let shown: { readonly list: HTMLUListElement; readonly close: () => void } | null = null;
  let asked: SuggestionProps<SuggestedName, SuggestedName> | null = null;
  let at = 0;
  const choose = (index: number) => {
    at = index;
    const options = [...(shown?.list.children ?? [])];
    for (const [place, option] of options.entries())
      option.setAttribute('aria-selected', String(place === index));
    const chosen = options[index];
    if (chosen) asked?.editor.view.dom.setAttribute('aria-activedescendant', chosen.id);
  };
  const close = () => {
    shown?.close();
    shown = null;
    asked?.editor.view.dom.removeAttribute('aria-activedescendant');
  };
  const take = (index: number) => {
    const name = asked?.items[index];
    if (name) asked?.command(name);
  };
  const draw = (props: SuggestionProps<SuggestedName, SuggestedName>) => {
    close();
    asked = props;
    if (props.items.length === 0) return;
    const list = listOfNames(props.items, label());
    // The list must not take the caret from the text.
    list.addEventListener('pointerdown', (event) => event.preventDefault());
    list.addEventListener('click', (event) =>
      take([...list.children].findIndex((option) => option.contains(event.target as Node))),
    );
    shown = { list, close: props.mount(list) };
    choose(0);
  };
  return {
    onUpdate: (props: SuggestionProps<SuggestedName, SuggestedName>) => {
      // First it asks for the names, then it has them: the list would blink between.
      if (!props.loading) draw(props);
    },
    onExit: close,
    onKeyDown: ({ event }: { readonly event: KeyboardEvent }) => {
      const count = asked?.items.length ?? 0;
      if (shown === null) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step !== undefined) choose((at + step + count) % count);
      else if (event.key === 'Enter' || event.key === 'Tab') take(at);
      else return false;
      return true;
    },
  };
}
