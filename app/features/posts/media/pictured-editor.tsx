import { useBeforeUnload, useBlocker } from '@remix-run/react';
import { useCallback, useEffect, type SyntheticEvent } from 'react';
import { LazyEditor } from '~/ui/editor/lazy-editor';
import type { TextEditorProps } from '~/ui/editor/text-editor';
import { useEvent } from '~/ui/use-event';
import { LeaveDialog } from '../components/leave-dialog';
import { useTextPictures, type Uploads } from './text-pictures';

type Props = TextEditorProps & { readonly Uploads: Uploads };

/** What is searched and picked in the panel is no change of the form that the text stands in. */
const keepIn = (event: SyntheticEvent) => event.stopPropagation();

/** The editor of a text with pictures, where the page asks nothing of the pictures itself. */
export function PicturedEditor({ Uploads, onAwaiting, ...props }: Props) {
  const { source, panel, isAwaiting } = useTextPictures({ language: props.lang, Uploads });
  const tell = useEvent((now: boolean) => onAwaiting?.(now));
  useEffect(() => tell(isAwaiting), [tell, isAwaiting]);
  useBeforeUnload(
    useCallback(
      (event: BeforeUnloadEvent) => {
        if (isAwaiting) event.preventDefault();
      },
      [isAwaiting],
    ),
  );
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isAwaiting && currentLocation.pathname !== nextLocation.pathname,
  );
  return (
    <>
      <LazyEditor {...props} pictures={source} />
      <div className="textpictures" onChange={keepIn}>
        {panel}
        <LeaveDialog blocker={blocker} isAwaiting={isAwaiting} />
      </div>
    </>
  );
}
