import type { Editor } from '@tiptap/core';
import { NodeSelection, type Transaction } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { ALT_MAX } from '~/domain/media/media';
import { CAPTION_MAX } from '~/domain/channels/document/document.schema';
import { Button } from '../basics/button';
import { movePicture } from './picture-node';

export type PictureTexts = {
  readonly picture: string;
  readonly alt: string;
  /** What an alternative text is for; said while there is none. */
  readonly altHint: string;
  readonly caption: string;
  readonly up: string;
  readonly down: string;
  readonly remove: string;
};

type Chosen = {
  readonly at: number;
  readonly assetId: string;
  readonly alt: string;
  readonly caption: string;
};

/** What is said of the picture that is chosen in the text, and where it goes; not there otherwise. */
export function PictureForm({
  editor,
  id,
  texts,
}: {
  readonly editor: Editor;
  /** Of the field for the alternative text. */
  readonly id: string;
  readonly texts: PictureTexts;
}) {
  const chosen = useEditorState({ editor, selector: ({ editor: current }) => chosenIn(current) });
  if (!chosen) return null;
  const move = (by: -1 | 1) =>
    editor
      .chain()
      .focus()
      .command(({ tr }) => movePicture(tr, by))
      .run();
  return (
    <div className="linkform pictureform" role="group" aria-label={texts.picture}>
      <Words
        key={`alt${chosen.at}${chosen.assetId}`}
        editor={editor}
        chosen={chosen}
        name="alt"
        id={id}
        label={texts.alt}
        most={ALT_MAX}
      />
      <Words
        key={`caption${chosen.at}${chosen.assetId}`}
        editor={editor}
        chosen={chosen}
        name="caption"
        id={`${id}-caption`}
        label={texts.caption}
        most={CAPTION_MAX}
      />
      {chosen.alt.trim() === '' && <span className="linkerr">{texts.altHint}</span>}
      <span className="row">
        <Button size="s" variant="ghost" icon="arrow-up" onClick={() => move(-1)}>
          {texts.up}
        </Button>
        <Button size="s" variant="ghost" icon="arrow-down" onClick={() => move(1)}>
          {texts.down}
        </Button>
        <Button
          size="s"
          variant="ghost"
          icon="trash-2"
          onClick={() => editor.chain().focus().deleteSelection().run()}
        >
          {texts.remove}
        </Button>
      </span>
    </div>
  );
}

function chosenIn({ state: { selection } }: Editor): Chosen | null {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return null;
  const { assetId, alt, caption } = selection.node.attrs as Record<string, string | null>;
  return assetId ? { at: selection.from, assetId, alt: alt ?? '', caption: caption ?? '' } : null;
}

/** One of the picture's texts. What is typed in one go is one step for undo. */
function Words({
  editor,
  chosen,
  name,
  id,
  label,
  most,
}: {
  readonly editor: Editor;
  readonly chosen: Chosen;
  readonly name: 'alt' | 'caption';
  readonly id: string;
  readonly label: string;
  readonly most: number;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const begun = useRef<Transaction | null>(null);
  const write = (words: string) => {
    setTyped(words);
    const tr = editor.state.tr.setNodeAttribute(chosen.at, name, words);
    if (begun.current) tr.setMeta('appendedTransaction', begun.current);
    begun.current ??= tr;
    editor.view.dispatch(tr);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    // The editor may stand in a form, or in a dialog; here both keys mean that this is done.
    event.preventDefault();
    event.stopPropagation();
    editor.commands.focus();
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="text"
        maxLength={most}
        value={typed ?? chosen[name]}
        onKeyDown={key}
        onChange={(event) => write(event.target.value)}
        onBlur={() => {
          setTyped(null);
          begun.current = null;
        }}
      />
    </>
  );
}
