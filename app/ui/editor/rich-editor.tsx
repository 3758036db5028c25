import type { JSONContent } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import { MAX_TEXT_LENGTH } from '~/domain/channels/document/document.schema';
import { describedBy, FieldFrame } from '../forms/field';
import type { SuggestedName } from '../forms/suggested-names';
import { editorExtensions } from './editor-extensions';
import { EditorToolbar, type ToolbarTexts } from './editor-toolbar';
import { cleanPasted } from './clean-pasted';
import { LinkForm, type LinkTexts } from './link-form';
import { EMPTY_DOC, type RichDoc } from './rich-doc';
import { RichText } from './rich-text';
import { TableForm, type TableTexts } from './table-form';

/** What a text may hold; the server refuses more. */
const MOST_CHARACTERS = MAX_TEXT_LENGTH;

export type RichEditorTexts = {
  readonly tools: ToolbarTexts;
  readonly link: LinkTexts;
  readonly table: TableTexts;
  /** What the list of names after an "@" is called. */
  readonly names: string;
  /** Said when more is pasted than a text may hold; nothing of it is taken. */
  readonly pasteTooLong: (most: number) => string;
  /** "412 merkkiä · 61 sanaa". */
  readonly count: (characters: number, words: number) => string;
};

export type RichEditorProps = {
  /** The document is posted under this name as JSON. It is also the id unless `id` is given. */
  readonly name: string;
  readonly id?: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null;
  readonly placeholder?: string;
  readonly defaultValue?: RichDoc | null;
  readonly lang?: string;
  /** Most characters that can be written. */
  readonly limit?: number;
  /** Whom the text can call: suggested after an "@". */
  readonly names?: readonly SuggestedName[];
  /** Takes the focus when it has come, unless the person is already elsewhere. */
  readonly takesFocus?: boolean;
  readonly texts: RichEditorTexts;
  readonly onChange?: (doc: RichDoc) => void;
};

/**
 * Writing with a few means: headings, lists, quotes, links. A hidden field holds the document, and the form
 * posts it as it is written at that moment; before the editor has started, and without script, the text is shown
 * as it stands.
 */
export function RichEditor(props: RichEditorProps) {
  const {
    name,
    id = name,
    label,
    hint,
    error,
    placeholder = '',
    defaultValue,
    lang,
    limit,
    names = [],
    takesFocus = false,
    texts,
    onChange,
  } = props;
  const labelId = useId();
  const [doc, setDoc] = useState<RichDoc>(defaultValue ?? EMPTY_DOC);
  const [linking, setLinking] = useState(false);
  const [tooLong, setTooLong] = useState(false);
  const [initial] = useState(() => copyOf(doc));
  const suggested = useRef({ names, label: texts.names });
  suggested.current = { names, label: texts.names };
  const extensions = useMemo(
    () => editorExtensions(placeholder, limit ?? null, () => suggested.current),
    [placeholder, limit],
  );
  const described = describedBy(id, { hint, error });
  const editor = useEditor({
    immediatelyRender: false,
    // Tiptap would add a style element, which the content-security policy refuses; editor.css has the rules.
    injectCSS: false,
    extensions,
    content: initial,
    autofocus: takesFocus && document.activeElement === document.body ? 'end' : false,
    editorProps: {
      transformPastedHTML: cleanPasted,
      handlePaste: (view, _event, slice) => {
        // Kept out whole: half of a paste would look like all of it.
        const length =
          view.state.doc.textContent.length + slice.content.textBetween(0, slice.content.size).length;
        setTooLong(length > MOST_CHARACTERS);
        return length > MOST_CHARACTERS;
      },
      attributes: {
        id,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelId,
        class: 'rich',
        ...(lang && { lang }),
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': 'true' }),
      },
    },
    onUpdate: ({ editor: current }) => {
      const next = current.getJSON() as RichDoc;
      setDoc(next);
      onChange?.(next);
    },
  });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = field.current?.form;
    if (!form || !editor) return undefined;
    // A key pressed just before is in the editor, and not yet in what has been drawn.
    const asWritten = ({ formData }: FormDataEvent) => formData.set(name, JSON.stringify(editor.getJSON()));
    form.addEventListener('formdata', asWritten);
    return () => form.removeEventListener('formdata', asWritten);
  }, [editor, name]);
  const count = editor
    ? texts.count(editor.storage.characterCount.characters(), editor.storage.characterCount.words())
    : '';
  return (
    <FieldFrame
      id={id}
      label={
        <span className="label" id={labelId}>
          {label}
        </span>
      }
      hint={hint}
      error={error}
    >
      <div className="richbox">
        <EditorToolbar
          editor={editor}
          texts={texts.tools}
          linkOpen={linking}
          onLink={() => setLinking(!linking)}
        />
        {editor && linking && (
          <LinkForm editor={editor} texts={texts.link} onClose={() => setLinking(false)} />
        )}
        {editor && <TableForm editor={editor} texts={texts.table} />}
        {tooLong && (
          <div className="linkerr" role="alert">
            {texts.pasteTooLong(MOST_CHARACTERS)}
          </div>
        )}
        {editor ? <EditorContent editor={editor} /> : <RichText doc={doc} {...(lang && { lang })} />}
        <div className="richfoot num">{count}</div>
      </div>
      <input type="hidden" name={name} value={JSON.stringify(doc)} ref={field} />
    </FieldFrame>
  );
}

/** The editor changes what it is given, so it gets its own. */
function copyOf(doc: RichDoc): JSONContent {
  return JSON.parse(JSON.stringify(doc)) as JSONContent;
}
