import { Node } from '@tiptap/core';
import type { Node as ProseNode } from '@tiptap/pm/model';
import { NodeSelection, Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import { CAPTION_MAX, documentSchema } from '~/domain/channels/document/document.schema';
import { ALT_MAX } from '~/domain/media/media';
import { pictureSrc } from './rich-doc';

export type PictureLabels = {
  /** Said in the place of a picture that nobody has described. */
  readonly silent: string;
  /** Said in the place of a picture that is still on its way. */
  readonly pending: string;
};

/** A picture of the library as it comes into a text. */
export type PlacedPicture = {
  readonly assetId: string;
  /** What is seen in it; empty where nobody has said. */
  readonly alt: string;
};

/** What became of pictures that were on their way, by their key; null: nothing. */
export type Settled = Map<string, PlacedPicture | null>;

export type PictureOptions = { readonly labels: () => PictureLabels; readonly settled: Settled };

/**
 * A picture that stands in the text: a block of its own, chosen by click or arrow key, moved with Alt and an arrow
 * key or by dragging. One that is still being uploaded keeps its place under a key, which is never saved.
 */
export function pictureNode({ labels, settled }: PictureOptions) {
  return Node.create({
    name: 'image',
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () => ({
      assetId: { default: null, rendered: false },
      alt: { default: '', rendered: false },
      caption: { default: '', rendered: false },
      pending: { default: null, rendered: false },
    }),
    parseHTML: () => [
      {
        tag: 'figure[data-asset]',
        getAttrs: ({ dataset }) => pastedPicture(dataset),
      },
      { tag: 'figure[data-pending]', getAttrs: ({ dataset }) => ({ pending: dataset['pending'] }) },
    ],
    renderHTML: ({ node }) => {
      const { assetId, alt, caption, pending } = node.attrs as Record<string, string | null>;
      if (pending) return ['figure', { class: 'waiting', 'data-pending': pending }, labels().pending];
      const kept = { 'data-asset': assetId, 'data-alt': alt, 'data-caption': caption };
      const silent = alt?.trim() ? {} : { 'data-silent': labels().silent };
      return [
        'figure',
        { ...kept, ...silent },
        ['img', { src: pictureSrc(assetId ?? ''), alt, draggable: 'false' }],
        ...(caption ? ([['figcaption', {}, caption]] as const) : []),
      ];
    },
    addKeyboardShortcuts: () => ({
      'Alt-ArrowUp': ({ editor }) => editor.commands.command(({ tr }) => movePicture(tr, -1)),
      'Alt-ArrowDown': ({ editor }) => editor.commands.command(({ tr }) => movePicture(tr, 1)),
    }),
    addProseMirrorPlugins() {
      return [
        new Plugin({
          // Redone or pasted after its upload was over, a place gets its picture at once.
          appendTransaction: (transactions, _before, { doc, tr }) =>
            transactions.some(({ docChanged }) => docChanged) && settle(tr, doc, settled) ? tr : null,
        }),
      ];
    },
  });
}

/**
 * A pasted figure as a picture of the text, with as much of its words as one may have; false for any other web
 * page's figure, of which the server would refuse the whole text.
 */
export function pastedPicture({
  asset = '',
  alt = '',
  caption = '',
}: Readonly<Record<string, string | undefined>>) {
  const attrs = { assetId: asset, alt: alt.slice(0, ALT_MAX), caption: caption.slice(0, CAPTION_MAX) };
  const document = { type: 'doc', content: [{ type: 'image', attrs }] };
  return documentSchema.safeParse(document).success ? attrs : false;
}

/**
 * Puts what has come in the places that were kept for it. No step of the history: undo takes the picture away, it
 * does not bring back the waiting for it.
 *
 * @returns whether anything changed
 */
export function settle(tr: Transaction, doc: ProseNode, settled: Settled): boolean {
  if (settled.size === 0) return false;
  const found: { readonly at: number; readonly picture: PlacedPicture | null }[] = [];
  doc.descendants(({ type, attrs }, at) => {
    const picture = type.name === 'image' ? settled.get(String(attrs['pending'])) : undefined;
    if (picture !== undefined) found.push({ at, picture });
  });
  // From the end, so that the places before stay where they are.
  for (const { at, picture } of found.toReversed()) {
    if (picture === null) tr.delete(at, at + 1);
    else
      for (const [name, value] of Object.entries({ ...picture, pending: null }))
        tr.setNodeAttribute(at, name, value);
  }
  tr.setMeta('addToHistory', false);
  return found.length > 0;
}

/** Where pictures come in: an empty paragraph gives its place, otherwise it is after the block where the caret is. */
export function placeForPictures({ selection }: EditorState): readonly [from: number, to: number] {
  const { $from, $to, to } = selection;
  if (!$from.parent.isTextblock) return [to, to];
  return $from.parent.content.size === 0 ? [$from.before(), $from.after()] : [$to.after(), $to.after()];
}

/** Changes places with the block before or after it; false where there is none, or no picture is chosen. */
export function movePicture(tr: Transaction, by: -1 | 1): boolean {
  const { selection } = tr;
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return false;
  const { $from, node, from } = selection;
  const other = $from.parent.maybeChild($from.index() + by);
  if (!other) return false;
  const to = by < 0 ? from - other.nodeSize : from + other.nodeSize;
  tr.delete(from, from + node.nodeSize).insert(to, node);
  tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView();
  return true;
}
