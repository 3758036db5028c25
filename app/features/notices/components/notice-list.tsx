import { Form } from '@remix-run/react';
import { formatRelative } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Icon } from '~/ui/basics/icon';
import type { IconName } from '~/ui/icons/icon-names';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { Pagination } from '~/ui/lists/pagination';
import { useRowKeys } from '~/ui/lists/use-row-keys';
import type { NoticeKind } from '../kinds';
import type { NoticesView } from '../notices.view.server';

const ICONS: Readonly<Record<NoticeKind, IconName>> = {
  rising: 'trending-up',
  approval: 'shield-check',
  failure: 'octagon-x',
  decision: 'ticket-check',
  lead: 'sparkles',
  work: 'user',
};

/** What one has been told, newest first. Opening one reads it; plain forms, so it works before any script. */
export function NoticeList({ view }: { readonly view: NoticesView }) {
  const { t } = useText();
  const { ref } = useRowKeys();
  if (view.notices.length === 0)
    return (
      <EmptyState icon="bell" title={t('notices:empty.title')} boxed>
        {t('notices:empty.text')}
      </EmptyState>
    );
  return (
    <div ref={ref}>
      <Card>
        <ul className="list notices" aria-label={t('notices:title')}>
          {view.notices.map((notice) => (
            <Row key={notice.id} notice={notice} view={view} />
          ))}
        </ul>
      </Card>
      {view.pages > 1 && (
        <Pagination
          label={t('notices:pages')}
          position={`${view.page} / ${view.pages}`}
          previous={{ label: t('notices:newer'), to: view.page > 1 ? `?page=${view.page - 1}` : null }}
          next={{ label: t('notices:older'), to: view.page < view.pages ? `?page=${view.page + 1}` : null }}
        />
      )}
    </div>
  );
}

type RowProps = { readonly notice: NoticesView['notices'][number]; readonly view: NoticesView };

function Row({ notice, view }: RowProps) {
  const { t, language } = useText();
  const { id, kind, text, read, at } = notice;
  return (
    <li className={read ? 'notice read' : 'notice'}>
      <Icon name={kind ? ICONS[kind] : 'bell'} />
      <Form method="post" className="notice-open">
        <input type="hidden" name="id" value={id} />
        <button type="submit" name="intent" value="open" data-row>
          {!read && <span className="vh">{t('notices:new')} </span>}
          {text}
        </button>
      </Form>
      <span className="q sm num when">
        {formatRelative(new Date(at), new Date(view.now), view.zone, language)}
      </span>
      {read ? (
        <span className="notice-mark" />
      ) : (
        <Form method="post" className="notice-mark" preventScrollReset>
          <input type="hidden" name="id" value={id} />
          <Button type="submit" name="intent" value="read" variant="ghost" icon="check" iconOnly>
            {t('notices:markRead')}
          </Button>
        </Form>
      )}
    </li>
  );
}
