import { useState } from 'react';
import { Button } from './button';

type CopyButtonProps = {
  /** What is copied. */
  readonly text: string;
  readonly label: string;
  /** What is said when it is on the clipboard. */
  readonly copied: string;
};

/** Takes the text to the clipboard; where that is not allowed, shows it to be selected instead. */
export function CopyButton({ text, label, copied }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'byHand'>('idle');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      // Refused, or a page without https: the person copies it.
      setState('byHand');
    }
  };
  return (
    <div className="row wrap">
      <Button size="s" icon={state === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>
        {label}
      </Button>
      <span className="sm q" role="status">
        {state === 'copied' && copied}
      </span>
      {state === 'byHand' && (
        <textarea
          className="input"
          readOnly
          rows={6}
          aria-label={label}
          value={text}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}
