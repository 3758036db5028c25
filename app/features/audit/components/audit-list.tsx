import { Link } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { EmptyState } from '~/ui/feedback/empty-state';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { Avatar } from '~/ui/signs/avatar';
import { isSubjectKind } from '../subject-kinds';
import type { AuditView } from '../audit.view.server';

type Event = AuditView['events'][number];

/** Who did what to what, when and why; what changed is one click away. */
export function AuditList({ view }: { readonly view: AuditView }) {
  const { t, language } = useText();
  if (view.events.length === 0) {
    return (
      <EmptyState boxed icon="history" title={t('settings:audit.empty')}>
        {t('settings:audit.emptyText')}
      </EmptyState>
    );
  }
  return (
    <Card>
      <ListRows label={t('settings:audit.title')} className="auditlist">
        {view.events.map((event) => (
          <ListRow
            key={event.id}
            lead={<Avatar name={event.person ?? t('settings:audit.vuoro')} decorative />}
            title={
              <>
                {event.person ?? t('settings:audit.vuoro')} <span className="plain">{event.words}</span>
              </>
            }
            detail={event.why && t('settings:audit.why', { why: event.why })}
            meta={
              <>
                <time dateTime={event.at}>{formatSlot(new Date(event.at), view.timeZone, language)}</time>
                <Link to={`?subject=${encodeURIComponent(event.subjectId)}`} title={t('settings:audit.all')}>
                  {isSubjectKind(event.subjectType)
                    ? t(`settings:audit.kind.${event.subjectType}`)
                    : event.subjectType}
                </Link>
                <Change event={event} />
              </>
            }
          />
        ))}
      </ListRows>
    </Card>
  );
}

function Change({ event: { before, after } }: { readonly event: Event }) {
  const { t } = useText();
  if (before === null && after === null) return null;
  return (
    <details className="change">
      <summary>{t('settings:audit.details')}</summary>
      <div className="before-after">
        {before !== null && (
          <div>
            <b className="sm">{t('settings:audit.before')}</b>
            <pre className="wire mono">{before}</pre>
          </div>
        )}
        {after !== null && (
          <div>
            <b className="sm">{t('settings:audit.after')}</b>
            <pre className="wire mono">{after}</pre>
          </div>
        )}
      </div>
    </details>
  );
}
