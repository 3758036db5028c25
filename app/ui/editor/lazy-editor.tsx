import { lazy, Suspense } from 'react';
import type { RichEditorProps } from './rich-editor';
import { EMPTY_DOC } from './rich-doc';
import { RichText } from './rich-text';

// Half of what such a page would load is the editor: the page is read and used before it is there.
const RichEditor = lazy(async () => ({ default: (await import('./rich-editor')).RichEditor }));

/** `RichEditor`, loaded when the page around it has been shown; until then the text stands there to be read. */
export function LazyEditor(props: RichEditorProps) {
  return (
    <Suspense fallback={<Waiting {...props} />}>
      <RichEditor {...props} />
    </Suspense>
  );
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
