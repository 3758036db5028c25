import { useEffect, useRef } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';

/** A password that was just made: this is the only time anybody sees it, so it comes into view by itself. */
export function PasswordOnce({ name, password }: { readonly name: string; readonly password: string }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, [password]);
  return (
    <div ref={box} tabIndex={-1}>
      <Banner tone="ok" icon="key-round" live title={t('settings:people.password', { name })}>
        <code className="password">{password}</code>
        <span className="q block">{t('settings:people.passwordOnce')}</span>
      </Banner>
    </div>
  );
}
