import { useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';

/** Puts the text on the clipboard, for a person who posts it elsewhere. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button size="s" icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
      {copied ? t('publishing:page.copied') : t('publishing:page.copy')}
    </Button>
  );
}
