import { useEffect, useState, type ComponentType } from 'react';
import type { RichEditorProps } from './rich-editor';
import { EMPTY_DOC } from './rich-doc';
import { RichText } from './rich-text';

type Editor = ComponentType<RichEditorProps>;

// Only ever set in a browser, after its first page was drawn as the server drew it.
let loaded: Editor | null = null;

/**
 * `RichEditor`, loaded when the page around it has been shown: it is half of what such a page would load. Until
 * then the text stands there to be read. A Suspense boundary would not do: the page changes before the editor has
 * come, and React would throw away what the server drew.
 */
export function LazyEditor(props: RichEditorProps) {
  const [Awake, setAwake] = useState<Editor | null>(() => loaded);
  useEffect(() => {
    let isHere = true;
    void import('./rich-editor').then(({ RichEditor }) => {
      loaded = RichEditor;
      if (isHere) setAwake(() => RichEditor);
    });
    return () => {
      isHere = false;
    };
  }, []);
  return Awake ? <Awake {...props} /> : <Waiting {...props} />;
}

/** The text as it stands, and the field that posts it. */
function Waiting({ name, label, lang, defaultValue }: RichEditorProps) {
  const doc = defaultValue ?? EMPTY_DOC;
  return (
    <div className="field">
      <span className="label">{label}</span>
      <div className="richbox">
        <div className="tbar tbar-waiting" />
        <RichText doc={doc} {...(lang && { lang })} />
        <div className="richfoot" />
      </div>
      <input type="hidden" name={name} value={JSON.stringify(doc)} />
    </div>
  );
}
