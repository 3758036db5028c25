import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from '../basics/button';
import { FieldFrame } from '../forms/field';
import type { RichEditorProps, RichEditorTexts } from './rich-editor';
import { EMPTY_DOC } from './rich-doc';
import { RichText } from './rich-text';

type Editor = ComponentType<RichEditorProps>;

export type LazyEditorProps = Omit<RichEditorProps, 'texts'> & {
  readonly texts: RichEditorTexts & {
    /** Said when the editor did not come: the connection was lost, or the service has been renewed meanwhile. */
    readonly loadFailed: string;
    readonly tryAgain: string;
  };
};

// Only ever set in a browser, after its first page was drawn as the server drew it.
let loaded: Editor | null = null;

/**
 * `RichEditor`, loaded when the page around it has been shown: it is half of what such a page would load. Until
 * then the text stands there to be read. When it does not come, that is said, and it is asked for again when the
 * person wants or the connection is back. A Suspense boundary would not do: the page changes before the editor has
 * come, and React would throw away what the server drew.
 */
export function LazyEditor(props: LazyEditorProps) {
  const [Awake, setAwake] = useState<Editor | null>(() => loaded);
  const [attempt, setAttempt] = useState(1);
  const [failedAttempt, setFailedAttempt] = useState(0);
  useEffect(() => {
    let isHere = true;
    import('./rich-editor').then(
      ({ RichEditor }) => {
        loaded = RichEditor;
        if (isHere) setAwake(() => RichEditor);
      },
      () => {
        if (isHere) setFailedAttempt(attempt);
      },
    );
    return () => {
      isHere = false;
    };
  }, [attempt]);
  const again = () => setAttempt(failedAttempt + 1);
  useEffect(() => {
    if (failedAttempt === 0) return undefined;
    const onOnline = () => setAttempt(failedAttempt + 1);
    window.addEventListener('online', onOnline);
    return () => window.removeEventListener('online', onOnline);
  }, [failedAttempt]);
  if (Awake) return <Awake {...props} />;
  const { loadFailed, tryAgain } = props.texts;
  return (
    <Waiting {...props}>
      {failedAttempt > 0 && (
        <div className="linkerr row wrap" role="alert">
          <span className="grow">{loadFailed}</span>
          <Button size="s" icon="rotate-ccw" pending={attempt > failedAttempt} onClick={again}>
            {tryAgain}
          </Button>
        </div>
      )}
    </Waiting>
  );
}

/** The text as it stands, the field that posts it, and what is wrong with it. */
function Waiting(props: LazyEditorProps & { readonly children: ReactNode }) {
  const { name, id = name, label, lang, hint, error, defaultValue, children } = props;
  const doc = defaultValue ?? EMPTY_DOC;
  return (
    <FieldFrame id={id} label={<span className="label">{label}</span>} hint={hint} error={error}>
      <div className="richbox">
        <div className="tbar tbar-waiting" />
        {children}
        <RichText doc={doc} {...(lang && { lang })} />
        <div className="richfoot" />
      </div>
      <input type="hidden" name={name} value={JSON.stringify(doc)} />
    </FieldFrame>
  );
}
