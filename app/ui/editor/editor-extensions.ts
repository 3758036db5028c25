import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { CharacterCount, Placeholder } from '@tiptap/extensions';
import { StarterKit } from '@tiptap/starter-kit';
import { pictureNode, type PictureOptions } from './picture-node';
import { safeHref } from './rich-doc';
import { suggestNames, type NameSource } from './suggest-names';

/** The closed set of what can be written, the same as `RichText` can draw. */
export function editorExtensions(
  placeholder: string,
  limit: number | null,
  { names, pictures }: { readonly names: () => NameSource; readonly pictures: PictureOptions },
) {
  return [
    StarterKit.configure({
      heading: { levels: [2, 3] },
      strike: false,
      underline: false,
      codeBlock: false,
      // One paragraph after the last block must not appear by itself: it would be saved.
      trailingNode: false,
      link: {
        openOnClick: false,
        autolink: true,
        defaultProtocol: 'https',
        protocols: ['http', 'https', 'mailto'],
        isAllowedUri: (uri) => safeHref(uri) !== null,
        HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: null, class: null },
      },
    }),
    Table.configure({ resizable: false }),
    TableRow,
    TableHeader,
    TableCell,
    pictureNode(pictures),
    Placeholder.configure({ placeholder }),
    CharacterCount.configure({ limit }),
    suggestNames(names),
  ];
}
