import { useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';

/** Takes the text to the clipboard; where that is not allowed, shows it selected instead. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useText();
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
    <div className="form">
      <Button size="s" icon={state === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>
        {t('posts:publication.copy')}
      </Button>
      <span className="sm q" role="status">
        {state === 'copied' && t('posts:publication.copied')}
      </span>
      {state === 'byHand' && (
        <textarea
          className="input"
          readOnly
          rows={6}
          aria-label={t('posts:publication.copy')}
          value={text}
          onFocus={(event) => event.target.select()}
        />
      )}
    </div>
  );
}
