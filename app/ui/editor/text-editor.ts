import type { ComponentType } from 'react';
import type { LazyEditorProps } from './lazy-editor';

/** Of an editor whose text takes pictures. */
export type TextEditorProps = Omit<LazyEditorProps, 'pictures'> & {
  /** Of the text: pictures are described in it. */
  readonly lang: string;
  /** Told when a picture that is on its way into the text would be lost with the page, and when it has come. */
  readonly onAwaiting?: (isAwaiting: boolean) => void;
};

/** What a page is given to write a text with, where pictures come into it from the media library. */
export type TextEditor = ComponentType<TextEditorProps>;
