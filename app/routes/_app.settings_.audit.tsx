import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { loaderDoor } from '~/features/accounts/door.server';
import { auditView, readAuditFilter } from '~/features/audit/audit.view.server';
import { AuditFilterForm } from '~/features/audit/components/audit-filter-form';
import { AuditList } from '~/features/audit/components/audit-list';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { Lede } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';
import { Pagination } from '~/ui/lists/pagination';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(async ({ actor, url }) => ({
  view: await auditView(actor, readAuditFilter(url.searchParams)),
  title: translate(actor.language)('settings:audit.title'),
}));

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Audit() {
  const { view } = useLoaderData<typeof loader>();
  const { t } = useText();
  const { person, kind, subject, before } = view.filter;
  const address = (from: string | null) => {
    const params = new URLSearchParams(
      Object.entries({ person, kind, subject, before: from ?? '' }).filter(([, value]) => value !== ''),
    );
    return `?${params}`;
  };
  return (
    <Screen title={t('settings:audit.title')} back={{ to: '/settings', label: t('settings:back') }}>
      <Lede note={t('settings:audit.intro')}>{t('settings:audit.lede')}</Lede>
      <AuditFilterForm view={view} />
      <AuditList view={view} />
      {(view.next !== null || before !== '') && (
        <Pagination
          label={t('settings:audit.pages')}
          position={t('settings:audit.shown', { count: view.events.length })}
          previous={{ label: t('settings:audit.newest'), to: before === '' ? null : address(null) }}
          next={{ label: t('settings:audit.older'), to: view.next === null ? null : address(view.next) }}
        />
      )}
    </Screen>
  );
}
