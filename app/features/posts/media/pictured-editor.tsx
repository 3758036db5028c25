import { useEffect } from 'react';
import { LazyEditor } from '~/ui/editor/lazy-editor';
import type { TextEditorProps } from '~/ui/editor/text-editor';
import { useEvent } from '~/ui/use-event';
import { useTextPictures, type Uploads } from './text-pictures';

type Props = TextEditorProps & { readonly Uploads: Uploads };

/** The editor of a text with pictures, where the page asks nothing of the pictures itself. */
export function PicturedEditor({ Uploads, onAwaiting, ...props }: Props) {
  const { source, panel, isAwaiting } = useTextPictures({ language: props.lang, Uploads });
  const tell = useEvent((now: boolean) => onAwaiting?.(now));
  useEffect(() => tell(isAwaiting), [tell, isAwaiting]);
  return (
    <>
      <LazyEditor {...props} pictures={source} />
      {panel}
    </>
  );
}
