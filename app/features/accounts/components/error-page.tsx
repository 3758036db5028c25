import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react';
import { asKey, type Text } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import { Alone } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';

type Told = { readonly title: string; readonly text: string };

type ErrorPageProps = {
  /** `alone`: without the frame; `screen`: in it; `panel`: beside a list that stays. */
  readonly place: 'alone' | 'screen' | 'panel';
};

/**
 * What a person sees when a page cannot be shown: a refusal's own sentence, or that something broke.
 * Never a stack or a message meant for us.
 */
export function ErrorPage({ place }: ErrorPageProps) {
  const { t } = useText();
  const told = tell(useRouteError(), t);
  const home = (
    <Link className="btn primary" to="/">
      {t('errors:home')}
    </Link>
  );
  if (place === 'panel') {
    return (
      <Card title={told.title} pad>
        <p>{told.text}</p>
      </Card>
    );
  }
  if (place === 'alone') {
    return (
      <Alone brand="Vuoro" title={told.title} intro={told.text}>
        {home}
      </Alone>
    );
  }
  return (
    <Screen title={told.title}>
      <div className="empty">
        <p>{told.text}</p>
        {home}
      </div>
    </Screen>
  );
}

function tell(error: unknown, t: Text): Told {
  if (!isRouteErrorResponse(error)) return { title: t('errors:broken.title'), text: t('errors:broken.text') };
  const body = error.data as { sentence?: string; values?: Record<string, string | number> } | null;
  const kind = error.status === 404 ? 'notFound' : error.status === 403 ? 'forbidden' : 'other';
  const sentence = body?.sentence;
  // The key comes from the server's own table of refusals.
  const text = sentence ? t(asKey(sentence), body.values) : t(`errors:${kind}.text`);
  return { title: t(`errors:${kind}.title`), text };
}
