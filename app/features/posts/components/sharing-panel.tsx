import { Form, Link } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { TextAreaField } from '~/ui/forms/inputs';
import type { PostView } from '../post.view.server';

/** What colleagues get to tell of it in their own words. */
export function SharingPanel({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  const { sharing } = view;
  if (sharing === null && !view.may.edit) return null;
  return (
    <section>
      <h2>{t('sharing:panel.title')}</h2>
      <p className="sm">
        {sharing === null ? (
          <span className="q">{t('sharing:panel.none')}</span>
        ) : (
          <>
            <Link to={`/share/${view.id}`}>{t('sharing:panel.open')}</Link>{' '}
            <span className="q">
              {t('sharing:link.clicks', {
                count: sharing.clicks,
                clicks: formatNumber(sharing.clicks, language),
              })}
            </span>
          </>
        )}
      </p>
      {view.may.edit && (
        <details className="more">
          <summary>{t('sharing:panel.change')}</summary>
          <Form method="post" className="form" preventScrollReset>
            <TextAreaField
              name="points"
              label={t('sharing:points')}
              hint={t('sharing:panel.hint')}
              lang={view.language}
              defaultValue={sharing?.points.join('\n') ?? ''}
            />
            <Button type="submit" size="s" name="intent" value="sharing">
              {t('common:save')}
            </Button>
          </Form>
        </details>
      )}
    </section>
  );
}
