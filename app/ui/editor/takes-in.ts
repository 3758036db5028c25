import type { EditorProps, EditorView } from '@tiptap/pm/view';
import { MAX_TEXT_LENGTH } from '~/domain/channels/document/document.schema';
import { cleanPasted } from './clean-pasted';
import type { ArrivedFile } from './editor-pictures';
import { placeForPictures } from './picture-node';
import { pictureFiles, type Arrivals } from './pasted-pictures';

/** What a text may hold; the server refuses more. */
const MOST_CHARACTERS = MAX_TEXT_LENGTH;

/** What a person is told of a paste or a drop; null: nothing. */
export type PasteTrouble =
  | { readonly kind: 'tooLong'; readonly most: number }
  | { readonly kind: 'lost'; readonly count: number }
  | { readonly kind: 'refused' }
  | null;

const NOTHING: Arrivals = { arrived: [], lost: 0 };

/**
 * How pastes and drops come into a text: cleaned, with their pictures in their places, and never half.
 *
 * @param taker  who takes picture files in; null: this text can have none
 */
export function takesIn(
  taker: () => ((files: readonly ArrivedFile[]) => void) | null,
  tell: (trouble: PasteTrouble) => void,
): Pick<EditorProps, 'transformPastedHTML' | 'handlePaste' | 'handleDrop'> {
  /** Of the HTML that is being pasted or dropped right now. */
  let html: Arrivals = NOTHING;
  const take = (view: EditorView, files: readonly File[], at: number | null): void => {
    const onFiles = taker();
    const pictures = onFiles ? pictureFiles(files) : [];
    tell(pictures.length < files.length ? { kind: 'refused' } : null);
    if (pictures.length === 0) return;
    const { tr, schema } = view.state;
    const nodes = pictures.map(({ key }) => schema.node('image', { pending: key }));
    view.dispatch(
      at === null ? tr.replaceWith(...placeForPictures(view.state), nodes) : tr.insert(at, nodes),
    );
    onFiles?.(pictures);
  };
  const takeHtml = () => {
    const onFiles = taker();
    const { arrived, lost } = html;
    html = NOTHING;
    const count = lost + (onFiles ? 0 : arrived.length);
    tell(count > 0 ? { kind: 'lost', count } : null);
    if (arrived.length > 0) onFiles?.(arrived);
  };
  return {
    transformPastedHTML: (pasted) => {
      const { html: cleaned, ...arrivals } = cleanPasted(pasted);
      html = arrivals;
      return taker() ? cleaned : cleaned.replace(/<figure data-pending="[^"]*"><\/figure>/gu, '');
    },
    handlePaste: (view, { clipboardData }, slice) => {
      const words = slice.content.textBetween(0, slice.content.size);
      // Kept out whole: half of a paste would look like all of it.
      if (view.state.doc.textContent.length + words.length > MOST_CHARACTERS) {
        html = NOTHING;
        tell({ kind: 'tooLong', most: MOST_CHARACTERS });
        return true;
      }
      const files = [...(clipboardData?.files ?? [])];
      // Beside words an application puts a picture of the whole: the words are meant.
      if (files.length === 0 || words.trim() !== '' || html.arrived.length > 0) {
        takeHtml();
        return false;
      }
      html = NOTHING;
      take(view, files, null);
      return true;
    },
    handleDrop: (view, event, _slice, isMoved) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (isMoved) return false;
      if (files.length === 0) {
        takeHtml();
        return false;
      }
      html = NOTHING;
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
      take(view, files, at === undefined ? null : blockAt(view, at));
      return true;
    },
  };
}

/** Before or after the block at this place, whichever is nearer. */
function blockAt({ state }: EditorView, at: number): number {
  const place = state.doc.resolve(at);
  if (place.depth === 0) return at;
  return place.parentOffset < place.parent.content.size / 2 ? place.before() : place.after();
}
