import { Form } from '@remix-run/react';
import { formatNumber, formatSlot } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { LinkButton } from '~/ui/basics/link-button';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { Card } from '~/ui/frame/card';
import type { SourceView } from '../sources.view.server';
import { SourceSign } from './source-sign';

/** How the source is doing, and the switch that pauses it. */
export function SourceUseCard({ source }: { readonly source: SourceView }) {
  const { t, language } = useText();
  const when = (at: string | null): string =>
    at === null ? '–' : formatSlot(new Date(at), source.timeZone, language);
  return (
    <Card title={t('sources:health')} pad>
      <FormFields>
        <p>
          <SourceSign state={source.state} />
        </p>
        {source.state === 'failing' && source.problem && (
          <Banner
            tone="danger"
            title={t(asKey(`sources:trouble.${source.problem.code}`), source.problem.params)}
          >
            {t('sources:failingSince', { when: when(source.failingSince) })}{' '}
            {t('sources:tries', { count: source.failures })}
          </Banner>
        )}
        <p className="q">{t(`sources:kind.${source.kind}.brings`)}</p>
        <dl className="kv">
          <dt>{t('sources:received')}</dt>
          <dd>{formatNumber(source.received, language)}</dd>
          <dt>{t('sources:last')}</dt>
          <dd>{when(source.lastReceivedAt)}</dd>
          {source.resumesFrom !== null && (
            <>
              <dt>{t('sources:resumesFrom')}</dt>
              <dd>{when(source.resumesFrom)}</dd>
            </>
          )}
          {source.nextPollAt !== null && (
            <>
              <dt>{t('sources:polled')}</dt>
              <dd>{when(source.polledAt)}</dd>
              <dt>{t('sources:nextPoll')}</dt>
              <dd>{source.active ? when(source.nextPollAt) : '–'}</dd>
            </>
          )}
        </dl>
        {source.state === 'byHand' && (
          <FormActions>
            <LinkButton to="/inbox/import" icon="upload">
              {t('sources:import')}
            </LinkButton>
          </FormActions>
        )}
        {source.mayManage && source.state !== 'byHand' && source.state !== 'unconnected' && (
          <Form method="post" preventScrollReset>
            <FormFields>
              <p className="q sm">{source.active ? t('sources:pauseText') : t('sources:resumeText')}</p>
              <FormActions>
                <Button type="submit" name="intent" value={source.active ? 'pause' : 'resume'}>
                  {source.active ? t('sources:pause') : t('sources:resume')}
                </Button>
              </FormActions>
            </FormFields>
          </Form>
        )}
      </FormFields>
    </Card>
  );
}
