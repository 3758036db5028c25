import { Form, Link } from '@remix-run/react';
import { clsx } from 'clsx';
import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Segmented } from '~/ui/basics/segmented';
import { RichText } from '~/ui/editor/rich-text';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { Screen } from '~/ui/frame/screen';
import type { VersionsView } from '../versions/versions.view.server';
import { WordsDifferences } from './words-differences';

/** Every version of a post's words: who wrote it and when, what it changed, and the way back to it. */
export function VersionsPage({ view }: { readonly view: VersionsView }) {
  const { t, language } = useText();
  const { shown } = view;
  const to = (version: string, against: string) => `?${new URLSearchParams({ version, against }).toString()}`;
  const current = view.versions.find(({ id }) => id === shown?.id);
  return (
    <Screen
      title={t('posts:versions.title')}
      subtitle={<span lang={view.language}>{view.title}</span>}
      back={{ to: `/posts/${view.id}`, label: t('posts:versions.back') }}
    >
      {!shown || !current ? (
        <EmptyState icon="history" title={t('posts:versions.none')}>
          {t('posts:versions.noneHint')}
        </EmptyState>
      ) : (
        <div className="versions">
          <Card>
            <ul className="versionlist" aria-label={t('posts:versions.title')}>
              {view.versions.map(({ id, cause, at, by, isNow }) => (
                <li key={id}>
                  <Link
                    to={to(id, view.against)}
                    className={clsx('version', id === shown.id && 'sel')}
                    aria-current={id === shown.id || undefined}
                    preventScrollReset
                  >
                    <b>{by}</b>
                    <span className="sm q">
                      <time dateTime={at}>
                        {formatRelative(new Date(at), new Date(view.now), view.zone, language)}
                      </time>
                      {' · '}
                      {t(`posts:versions.cause.${cause}`)}
                    </span>
                    {isNow && <span className="sm q">{t('posts:versions.isNow')}</span>}
                  </Link>
                </li>
              ))}
            </ul>
          </Card>
          <Card pad className="versionshown">
            <div className="row wrap">
              <Segmented
                label={t('posts:versions.compare')}
                value={view.against}
                segments={[
                  { value: 'before', label: t('posts:versions.before'), to: to(shown.id, 'before') },
                  { value: 'now', label: t('posts:versions.now'), to: to(shown.id, 'now') },
                ]}
              />
              {view.mayRestore && !current.isNow && (
                <Form method="post" action={`/posts/${view.id}`} className="push">
                  <input type="hidden" name="versionId" value={shown.id} />
                  <Button type="submit" name="intent" value="restore" icon="history">
                    {t('posts:versions.restore')}
                  </Button>
                </Form>
              )}
            </div>
            {view.mayRestore && !current.isNow && view.approved && (
              <p className="sm q">{t('posts:versions.voids')}</p>
            )}
            {shown.differences ? (
              <WordsDifferences
                differences={shown.differences}
                language={view.language}
                channelName={(id) =>
                  view.channels.find((channel) => channel.id === id)?.name ?? t('posts:versions.goneChannel')
                }
              />
            ) : (
              <p className="q">{t('posts:versions.first')}</p>
            )}
            <details className="more">
              <summary>{t('posts:versions.whole')}</summary>
              <h3 lang={view.language}>{shown.title}</h3>
              <RichText doc={shown.document} lang={view.language} headingBase={4} />
            </details>
          </Card>
        </div>
      )}
    </Screen>
  );
}
