import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { Button } from '../basics/button';
import { describedBy, FieldFrame } from '../forms/field';
import { EarlyText, isBlank } from './early-text';
import type { RichEditorProps, RichEditorTexts } from './rich-editor';
import { EMPTY_DOC, type RichDoc } from './rich-doc';
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
 * then the text stands there to be read, and one that is empty can be begun as plain words. When it does not come, that is said, and it is asked for again when the
 * person wants or the connection is back. A Suspense boundary would not do: the page changes before the editor has
 * come, and React would throw away what the server drew.
 */
export function LazyEditor(props: LazyEditorProps) {
  const [Awake, setAwake] = useState<Editor | null>(() => loaded);
  const [attempt, setAttempt] = useState(1);
  const [failedAttempt, setFailedAttempt] = useState(0);
  const [begun, setBegun] = useState<RichDoc | null>(null);
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
  if (Awake && !begun) return <Awake {...props} />;
  if (Awake && begun) return <Awake {...props} defaultValue={begun} takesFocus />;
  const { loadFailed, tryAgain } = props.texts;
  const begin = (doc: RichDoc) => {
    setBegun(doc);
    props.onChange?.(doc);
  };
  return (
    <Waiting {...props} begun={begun} onChange={begin}>
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

type WaitingProps = LazyEditorProps & {
  readonly begun: RichDoc | null;
  readonly onChange: (doc: RichDoc) => void;
  readonly children: ReactNode;
};

/** The text as it stands, the field that posts it, and what is wrong with it. */
function Waiting(props: WaitingProps) {
  const { name, id = name, label, lang, hint, error, begun, children } = props;
  const { defaultValue, placeholder, limit, takesFocus = false, onChange } = props;
  const [given] = useState(defaultValue ?? EMPTY_DOC);
  return (
    <FieldFrame id={id} label={<span className="label">{label}</span>} hint={hint} error={error}>
      <div className="richbox">
        <div className="tbar tbar-waiting" />
        {children}
        {isBlank(given) ? (
          <EarlyText
            {...{ id, label, lang, placeholder, limit, takesFocus, onChange }}
            describedBy={describedBy(id, { hint, error })}
          />
        ) : (
          <RichText doc={given} {...(lang && { lang })} />
        )}
        <div className="richfoot" />
      </div>
      <input type="hidden" name={name} value={JSON.stringify(begun ?? given)} />
    </FieldFrame>
  );
}
