import { useCallback, useEffect, useState, type RefObject } from 'react';
import { findPassage, passageAt, type Passage } from '~/domain/content/passage';

/** The name that the style sheet gives the look of commented words. */
const HIGHLIGHT = 'commented';

/**
 * Passages of what a box shows: the one that is selected now, and those that have comments, which are
 * marked where the browser can. The text itself is not touched, so it is the same in the editor and where
 * it is only read.
 */
export function usePassages(box: RefObject<HTMLElement>, commented: readonly Passage[], text: unknown) {
  const [selected, setSelected] = useState<Passage | null>(null);

  useEffect(() => {
    const look = () => {
      const selection = window.getSelection();
      const words = wordsIn(box.current);
      if (words === null || selection === null || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      // A click elsewhere, on the comment's own field for one, leaves what was chosen.
      if (!words.contains(range.commonAncestorContainer)) return;
      const before = range.cloneRange();
      before.selectNodeContents(words);
      before.setEnd(range.startContainer, range.startOffset);
      const start = before.toString().length;
      const end = start + range.toString().length;
      setSelected(end > start ? passageAt(words.textContent, start, end) : null);
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [box]);

  useEffect(() => {
    if (!('highlights' in CSS)) return;
    const words = wordsIn(box.current);
    if (words === null) return;
    const ranges = commented.flatMap((passage) => rangeOf(words, passage) ?? []);
    CSS.highlights.set(HIGHLIGHT, new Highlight(...ranges));
    return () => void CSS.highlights.delete(HIGHLIGHT);
  }, [box, commented, text]);

  /** Shows where a passage is. False when it is not there any more. */
  const show = useCallback(
    (passage: Passage): boolean => {
      const words = wordsIn(box.current);
      const range = words && rangeOf(words, passage);
      const selection = window.getSelection();
      if (!range || selection === null) return false;
      range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
      selection.removeAllRanges();
      selection.addRange(range);
      return true;
    },
    [box],
  );
  const clear = useCallback(() => setSelected(null), []);
  return { selected, show, clear };
}

/** The rich text in the box, written or read. */
function wordsIn(box: HTMLElement | null): HTMLElement | null {
  return box?.querySelector<HTMLElement>('.rich') ?? null;
}

function rangeOf(words: HTMLElement, passage: Passage): Range | null {
  const place = findPassage(words.textContent, passage);
  if (place === null) return null;
  const range = document.createRange();
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let at = 0;
  let begun = false;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const end = at + node.length;
    if (!begun && place.start < end) {
      range.setStart(node, place.start - at);
      begun = true;
    }
    if (begun && place.end <= end) {
      range.setEnd(node, place.end - at);
      return range;
    }
    at = end;
  }
  return null;
}
