import { formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Timeline, type TimelineEntry } from '~/ui/lists/timeline';
import type { AttemptOutcome, AttemptView } from '../attempts.view.server';

const SIGNS = {
  open: 'sending',
  published: 'published',
  rejected: 'failed',
  retryLater: 'due',
  unknown: 'unknown',
  found: 'published',
  absent: 'missed',
  seen: 'published',
  notSeen: 'missed',
  posted: 'published',
} as const satisfies Record<AttemptOutcome, TimelineEntry['state']>;

export type AttemptsProps = {
  readonly attempts: readonly AttemptView[];
  readonly timeZone: string;
  /** ISO instant; the year is written when an attempt was in another one. */
  readonly now: string;
};

/** Every attempt at a publication, the latest first: how it ended, why, and what was sent. */
export function Attempts({ attempts, timeZone, now }: AttemptsProps) {
  const { t, language } = useText();
  if (attempts.length === 0) return <p className="q">{t('publishing:attempt.none')}</p>;
  return (
    <Timeline
      label={t('publishing:attempt.title')}
      entries={attempts.map((attempt) => ({
        id: attempt.id,
        time: formatSlot(new Date(attempt.startedAt), timeZone, language, { now: new Date(now) }),
        instant: attempt.startedAt,
        state: SIGNS[attempt.outcome],
        word: t(`publishing:attempt.outcome.${attempt.outcome}`),
        title: attempt.problem && t(`publishing:problem.${attempt.problem}.title`),
        detail: <Detail attempt={attempt} />,
      }))}
    />
  );
}

function Detail({ attempt: { url, title, text, diagnostic } }: { readonly attempt: AttemptView }) {
  const { t } = useText();
  return (
    <div className="attempt">
      {url && (
        <a href={url} rel="noreferrer" target="_blank">
          {t('publishing:attempt.look')} <Icon name="external-link" size="xs" />
        </a>
      )}
      {diagnostic && (
        <details>
          <summary>{t('publishing:attempt.raw')}</summary>
          <pre className="wire mono">{diagnostic}</pre>
        </details>
      )}
      <details>
        <summary>{t('publishing:attempt.sent')}</summary>
        {title && <p className="wire-title">{title}</p>}
        <pre className="wire">{text}</pre>
      </details>
    </div>
  );
}
