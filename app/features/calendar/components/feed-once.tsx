import { useEffect, useRef } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';

/** The secret address, this once; the screen reader and the eye are led to it. */
export function FeedOnce({ address }: { readonly address: string }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, [address]);
  return (
    <div ref={box} tabIndex={-1}>
      <Banner tone="ok" icon="key-round" live title={t('calendar:feeds.ready')}>
        <code className="password">{address}</code>
        <span className="q block">{t('calendar:feeds.once')}</span>
      </Banner>
    </div>
  );
}
