import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { placeForPictures, settle, type PlacedPicture, type Settled } from './picture-node';
import type { RichDoc, RichNode } from './rich-doc';

/** A picture file that was pasted or dropped, and the key under which the text keeps its place. */
export type ArrivedFile = { readonly key: string; readonly file: File };

/** What the page around an editor can do with the pictures in its text. */
export type EditorPictures = {
  /** Puts them where the caret is; one of them is chosen, and asked about where nobody has described it. */
  readonly insert: (pictures: readonly PlacedPicture[]) => void;
  /** Keeps places where the caret is. */
  readonly await: (keys: readonly string[]) => void;
  /** What became of one that was on its way; null: it does not come. */
  readonly settle: (key: string, picture: PlacedPicture | null) => void;
  /** Chooses the first picture in the text that nobody has described, and asks. */
  readonly goToSilent: () => void;
};

export function editorPictures(editor: Editor, settled: Settled, ask: () => void): EditorPictures {
  return {
    insert: (pictures) => {
      put(
        editor,
        pictures.map(({ assetId, alt }) => ({ assetId, alt })),
      );
      const last = pictures.at(-1);
      if (last && choose(editor, ({ assetId }) => assetId === last.assetId, 'last') && last.alt.trim() === '')
        ask();
    },
    await: (keys) =>
      put(
        editor,
        keys.map((pending) => ({ pending })),
      ),
    settle: (key, picture) => {
      settled.set(key, picture && { assetId: picture.assetId, alt: picture.alt });
      const { tr } = editor.state;
      if (settle(tr, editor.state.doc, settled)) editor.view.dispatch(tr);
    },
    goToSilent: () => {
      if (choose(editor, ({ alt, pending }) => !pending && String(alt).trim() === '', 'first')) ask();
    },
  };
}

function put(editor: Editor, all: readonly Record<string, unknown>[]): void {
  if (all.length === 0) return;
  const { state, view, schema } = editor;
  const nodes = all.map((attrs) => schema.node('image', attrs));
  view.dispatch(state.tr.replaceWith(...placeForPictures(state), nodes).scrollIntoView());
  editor.commands.focus();
}

/** Chooses a picture of the text; false when there is none such. */
function choose(
  editor: Editor,
  isMeant: (attrs: Readonly<Record<string, unknown>>) => boolean,
  which: 'first' | 'last',
): boolean {
  const { tr, doc } = editor.state;
  const found: number[] = [];
  doc.descendants(({ type, attrs }, at) => {
    if (type.name === 'image' && isMeant(attrs)) found.push(at);
  });
  const at = which === 'first' ? found[0] : found.at(-1);
  if (at === undefined) return false;
  editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, at)).scrollIntoView());
  return true;
}

/** The document as it is saved: places of pictures that have not come are empty paragraphs. */
export function withoutWaiting(doc: RichDoc): RichDoc {
  return inside(doc);
}

function inside<N extends { readonly content?: readonly RichNode[] | undefined }>(node: N): N {
  if (!node.content) return node;
  return { ...node, content: node.content.map(savedNode) };
}

function savedNode(node: RichNode): RichNode {
  if (node.type !== 'image') return inside(node);
  const { assetId, alt, caption } = node.attrs ?? {};
  return assetId ? { type: 'image', attrs: { assetId, alt, caption } } : { type: 'paragraph' };
}
