import { Form } from '@remix-run/react';
import { formatNumber, formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { Card } from '~/ui/frame/card';
import type { SourceView } from '../sources.view.server';
import { SourceSign } from './source-sign';

/** How the source is doing, and the switch that pauses it. */
export function SourceUseCard({ source }: { readonly source: SourceView }) {
  const { t, language } = useText();
  const last = source.lastReceivedAt
    ? formatSlot(new Date(source.lastReceivedAt), source.timeZone, language)
    : '–';
  return (
    <Card title={t('sources:health')} pad>
      <FormFields>
        <p>
          <SourceSign state={source.state} />
        </p>
        <p className="q">{t(`sources:kind.${source.kind}.brings`)}</p>
        {source.state === 'byHand' ? (
          <FormActions>
            <LinkButton to="/inbox/import" icon="upload">
              {t('sources:import')}
            </LinkButton>
          </FormActions>
        ) : (
          <dl className="kv">
            <dt>{t('sources:received')}</dt>
            <dd>{formatNumber(source.received, language)}</dd>
            <dt>{t('sources:last')}</dt>
            <dd>{last}</dd>
          </dl>
        )}
        {source.mayManage && source.state !== 'byHand' && (
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
