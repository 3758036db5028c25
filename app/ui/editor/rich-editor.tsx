import type { JSONContent } from '@tiptap/core';
import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode, type MutableRefObject } from 'react';
import { describedBy, FieldFrame } from '../forms/field';
import type { SuggestedName } from '../forms/suggested-names';
import { editorExtensions } from './editor-extensions';
import { editorPictures, withoutWaiting, type ArrivedFile, type EditorPictures } from './editor-pictures';
import { EditorToolbar, type ToolbarTexts } from './editor-toolbar';
import { LinkForm, type LinkTexts } from './link-form';
import { PictureForm, type PictureTexts } from './picture-form';
import type { PictureLabels, Settled } from './picture-node';
import { EMPTY_DOC, type RichDoc } from './rich-doc';
import { RichText } from './rich-text';
import { takesIn, type PasteTrouble } from './takes-in';
import { TableForm, type TableTexts } from './table-form';

export type RichEditorTexts = {
  readonly tools: ToolbarTexts;
  readonly link: LinkTexts;
  readonly table: TableTexts;
  /** What the list of names after an "@" is called. */
  readonly names: string;
  readonly picture: PictureTexts & PictureLabels;
  /** Said when more is pasted than a text may hold; nothing of it is taken. */
  readonly pasteTooLong: (most: number) => string;
  /** Said of pictures that a paste names and the browser may not read; the rest of it is taken. */
  readonly picturesLost: (count: number) => string;
  /** Said of a file that was dropped or pasted and cannot stand in this text. */
  readonly fileRefused: string;
  /** "412 merkkiä · 61 sanaa". */
  readonly count: (characters: number, words: number) => string;
};

export type PictureSource = {
  /** Lets the person choose one. */
  readonly onPick: () => void;
  /** Files that were pasted or dropped; the text keeps their places until they are settled. */
  readonly onFiles: (files: readonly ArrivedFile[]) => void;
  /** What the page can do with the pictures, once the editor has come. */
  readonly handle: MutableRefObject<EditorPictures | null>;
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
  /** How pictures come into the text; absent: none can be added. */
  readonly pictures?: PictureSource;
  readonly texts: RichEditorTexts;
  readonly onChange?: (doc: RichDoc) => void;
};

/**
 * Writing with a few means: headings, lists, quotes, links, pictures. A hidden field holds the document, and the form
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
    pictures,
    texts,
    onChange,
  } = props;
  const labelId = useId();
  const [doc, setDoc] = useState<RichDoc>(defaultValue ?? EMPTY_DOC);
  const [linking, setLinking] = useState(false);
  const [trouble, setTrouble] = useState<PasteTrouble>(null);
  const [initial] = useState(() => copyOf(doc));
  // The editor is made once and asks for what is true now.
  const now = useRef({ names, texts, onFiles: pictures?.onFiles });
  now.current = { names, texts, onFiles: pictures?.onFiles };
  const [settled] = useState<Settled>(() => new Map());
  const extensions = useMemo(
    () =>
      editorExtensions(placeholder, limit ?? null, {
        names: () => ({ names: now.current.names, label: now.current.texts.names }),
        pictures: { labels: () => now.current.texts.picture, settled },
      }),
    [placeholder, limit, settled],
  );
  const [comesIn] = useState(() => takesIn(() => now.current.onFiles ?? null, setTrouble));
  const altId = `${id}-alt`;
  const described = describedBy(id, { hint, error });
  const editor = useEditor({
    immediatelyRender: false,
    // Tiptap would add a style element, which the content-security policy refuses; editor.css has the rules.
    injectCSS: false,
    extensions,
    content: initial,
    autofocus: takesFocus && document.activeElement === document.body ? 'end' : false,
    editorProps: {
      ...comesIn,
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
      const next = withoutWaiting(current.getJSON() as RichDoc);
      setDoc(next);
      onChange?.(next);
    },
  });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = field.current?.form;
    if (!form || !editor) return undefined;
    // A key pressed just before is in the editor, and not yet in what has been drawn.
    const asWritten = ({ formData }: FormDataEvent) =>
      formData.set(name, JSON.stringify(withoutWaiting(editor.getJSON() as RichDoc)));
    form.addEventListener('formdata', asWritten);
    return () => form.removeEventListener('formdata', asWritten);
  }, [editor, name]);
  const handle = pictures?.handle;
  useEffect(() => {
    if (!handle || !editor) return undefined;
    // A dialog that is closing gives the focus back first.
    const ask = () => setTimeout(() => document.getElementById(altId)?.focus());
    handle.current = editorPictures(editor, settled, ask);
    return () => {
      handle.current = null;
    };
  }, [editor, handle, settled, altId]);
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
        {/* Begun anew when the editor has come: until its first change it would say what was true without it. */}
        <EditorToolbar
          key={editor ? 'awake' : 'waiting'}
          editor={editor}
          texts={texts.tools}
          linkOpen={linking}
          onLink={() => setLinking(!linking)}
          onPicture={pictures?.onPick ?? null}
        />
        {editor && linking && (
          <LinkForm editor={editor} texts={texts.link} onClose={() => setLinking(false)} />
        )}
        {editor && <TableForm editor={editor} texts={texts.table} />}
        {editor && <PictureForm editor={editor} id={altId} texts={texts.picture} />}
        {trouble && (
          <div className="linkerr" role="alert">
            {trouble.kind === 'tooLong' && texts.pasteTooLong(trouble.most)}
            {trouble.kind === 'lost' && texts.picturesLost(trouble.count)}
            {trouble.kind === 'refused' && texts.fileRefused}
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
