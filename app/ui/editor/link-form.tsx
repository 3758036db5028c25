import type { Editor } from '@tiptap/core';
import { useId, useState, type KeyboardEvent } from 'react';
import { Button } from '../basics/button';
import { hrefFrom } from './rich-doc';

export type LinkTexts = {
  readonly address: string;
  readonly apply: string;
  readonly remove: string;
  readonly cancel: string;
  /** "Linkki alkaa https:// tai mailto:." */
  readonly invalid: string;
};

/** Sets, changes or removes the link at the caret. A row of its own, because a browser prompt is nobody's friend. */
export function LinkForm({
  editor,
  texts,
  onClose,
}: {
  readonly editor: Editor;
  readonly texts: LinkTexts;
  readonly onClose: () => void;
}) {
  const id = useId();
  const before: unknown = editor.getAttributes('link')['href'];
  const [address, setAddress] = useState(typeof before === 'string' ? before : '');
  const [bad, setBad] = useState(false);
  const apply = () => {
    const href = hrefFrom(address);
    if (href === null) return setBad(true);
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && typeof before !== 'string') {
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else {
      chain.setLink({ href }).run();
    }
    onClose();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      // The editor may stand in a form; Enter here means the link.
      event.preventDefault();
      apply();
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      editor.commands.focus();
      onClose();
    }
  };
  return (
    <div className="linkform" role="group" aria-label={texts.address}>
      <label htmlFor={id}>{texts.address}</label>
      <input
        id={id}
        className="input"
        type="text"
        inputMode="url"
        value={address}
        aria-invalid={bad || undefined}
        aria-describedby={bad ? `${id}-error` : undefined}
        // The row opens because its button was pressed, so focus belongs here.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onKeyDown={key}
        onChange={(event) => {
          setAddress(event.target.value);
          setBad(false);
        }}
      />
      <Button size="s" onClick={apply}>
        {texts.apply}
      </Button>
      {typeof before === 'string' && (
        <Button
          size="s"
          variant="ghost"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run();
            onClose();
          }}
        >
          {texts.remove}
        </Button>
      )}
      <Button size="s" variant="ghost" onClick={onClose}>
        {texts.cancel}
      </Button>
      {bad && (
        <span className="linkerr" id={`${id}-error`} role="status">
          {texts.invalid}
        </span>
      )}
    </div>
  );
}
