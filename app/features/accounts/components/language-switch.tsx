import { Form, useLocation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';

/** Changes the language before anybody has signed in. */
export function LanguageSwitch() {
  const { language } = useText();
  const { pathname, search } = useLocation();
  const other = language === 'fi' ? 'en' : 'fi';
  return (
    <Form method="post" action="/preferences" reloadDocument>
      <input type="hidden" name="next" value={pathname + search} />
      <button className="btn ghost sm" name="language" value={other} lang={other}>
        {other === 'fi' ? 'Suomeksi' : 'In English'}
      </button>
    </Form>
  );
}
