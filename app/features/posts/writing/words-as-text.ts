import { toPlainText } from '~/domain/channels/document/document-runs';
import type { KeptDraft } from './kept-draft';

/** All the words of a draft for the clipboard: the title, the text, and what was written for single channels. */
export function wordsAsText({ title, document, texts }: KeptDraft): string {
  return [title, toPlainText(document), ...Object.values(texts)].filter(Boolean).join('\n\n');
}
