import { Link } from '@remix-run/react';
import { formatDay, formatNumber, formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import { RedactedText } from '~/ui/signs/redacted-text';
import { TrendChip } from '~/ui/signs/trend-chip';
import type { FrozenEvidence } from '../evidence';

type EvidenceProps = {
  readonly topic: { readonly id: string; readonly label: string; readonly language: string };
  readonly evidence: FrozenEvidence | null;
  readonly samples: readonly string[];
  readonly zone: string;
  readonly now: Date;
  /** When the numbers were frozen; left out while they are of this moment. */
  readonly frozen?: boolean;
};

/** Why this is worth answering: how many ask, since when, and in what words. */
export function EvidenceCard({ topic, evidence, samples, zone, now, frozen = false }: EvidenceProps) {
  const { t, language } = useText();
  const day = (iso: string) => formatDay(new Date(iso), zone, language, { now: now });
  return (
    <Card title={t('answers:evidence.title')} pad>
      <div className="col evidence">
        {evidence && (
          <>
            <p className="says">
              {t('answers:evidence.sentence', {
                count: evidence.messages,
                messages: formatNumber(evidence.messages, language),
                customers: formatNumber(evidence.customers, language),
              })}
            </p>
            {evidence.trend && (
              <TrendChip
                kind={evidence.trend.kind === 'new' ? 'new' : 'rising'}
                word={
                  evidence.trend.kind === 'new'
                    ? t('answers:evidence.new')
                    : `×${formatNumber(evidence.trend.times, language, evidence.trend.times < 10 ? 1 : 0)}`
                }
                detail={t('answers:evidence.trend', {
                  count: evidence.trend.count,
                  since: formatSlot(new Date(evidence.trend.since), zone, language, {
                    now: now,
                  }),
                })}
              />
            )}
            <dl className="kv">
              <dt>{t('answers:evidence.topic')}</dt>
              <dd lang={topic.language}>
                <Link to={`/questions/${topic.id}`}>{topic.label}</Link>
              </dd>
              {evidence.firstAt && evidence.lastAt && (
                <>
                  <dt>{t('answers:evidence.when')}</dt>
                  <dd>
                    {day(evidence.firstAt)} – {day(evidence.lastAt)}
                  </dd>
                </>
              )}
            </dl>
            {frozen && <p className="qq sm">{t('answers:evidence.frozen')}</p>}
          </>
        )}
        {samples.length > 0 && (
          <div>
            <h3 className="sm">{t('answers:evidence.samples')}</h3>
            <ul className="wordings">
              {samples.map((text) => (
                <li key={text} lang={topic.language}>
                  <RedactedText text={text} coveredLabel={t('common:redacted')} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}
