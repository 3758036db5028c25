/*
 * A document as the editor writes it: a closed set of nodes and marks. Whatever comes from outside
 * that set is shown as its text, and a link that is not http, https or mailto as plain words.
 */

import { shownAt } from '~/domain/media/shown-at';

export type RichMark =
  | { readonly type: 'bold' | 'italic' | 'code' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } };

export type RichNode = {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly content?: readonly RichNode[] | undefined;
  readonly text?: string | undefined;
  readonly marks?:
    | readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> | undefined }[]
    | undefined;
};

export type RichDoc = { readonly type: 'doc'; readonly content?: readonly RichNode[] | undefined };

/** Where those who are signed in see a picture of the library; null for what is no id. */
export function pictureSrc(assetId: string): string | null {
  return /^[0-9a-f-]{36}$/.test(assetId) ? shownAt({ assetId, kind: 'image' }, 'preview') : null;
}

export const EMPTY_DOC: RichDoc = { type: 'doc', content: [{ type: 'paragraph' }] };

const LINK = /^(https?:\/\/[^\s]+|mailto:[^\s@]+@[^\s@]+)$/i;

/** The address if it may be a link, otherwise null: `javascript:` and the like never are. */
export function safeHref(href: unknown): string | null {
  return typeof href === 'string' && LINK.test(href.trim()) ? href.trim() : null;
}

/** What a person typed as a link: a bare address gets `https://`, a mail address `mailto:`. */
export function hrefFrom(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return safeHref(text);
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return safeHref(`mailto:${text}`);
  return /^[^\s/]+\.[^\s/]+/.test(text) ? safeHref(`https://${text}`) : null;
}
