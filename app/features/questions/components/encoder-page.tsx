import { Form, useNavigation } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import type { EncoderProblem } from '~/adapters/encoder/text-encoder';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { Progress } from '~/ui/feedback/progress';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { EncoderView } from '../encoder/encoder.view.server';

type Props = {
  readonly view: EncoderView;
  readonly problems: FormProblems | null;
  readonly failed: EncoderProblem | null;
};

/** With what questions are compared: the table that comes with Vuoro, a service, or a model in a folder. */
export function EncoderPage({ view, problems, failed }: Props) {
  const { t, language } = useText();
  const busy = useNavigation().state !== 'idle';
  const { active, preparing } = view;
  const name = (row: {
    readonly kind: 'endpoint' | 'onnx';
    readonly model: string;
    readonly address: string;
  }) => (row.kind === 'onnx' ? row.address : `${row.model} (${row.address})`);
  const wrong = (kind: string, field: string) =>
    problems?.values['kind'] === kind && problems.fields[field]
      ? t(asKey(problems.fields[field]))
      : undefined;
  const typed = (kind: string, field: string) =>
    problems?.values['kind'] === kind ? (problems.values[field] ?? '') : '';
  return (
    <>
      {failed && (
        <Banner tone="danger" live>
          {t(`settings:encoder.problem.${failed}`)}
        </Banner>
      )}
      <Card title={t('settings:encoder.now')} pad>
        <p>{active ? t('settings:encoder.uses', { name: name(active) }) : t('settings:encoder.table')}</p>
        {active?.problem && <Banner tone="warn">{t(`settings:encoder.problem.${active.problem}`)}</Banner>}
        {preparing && (
          <>
            <p>{t('settings:encoder.preparing', { name: name(preparing) })}</p>
            <Progress
              label={t('settings:encoder.progress')}
              percent={preparing.total === 0 ? null : (100 * preparing.done) / preparing.total}
              figure={`${formatNumber(preparing.done, language)} / ${formatNumber(preparing.total, language)}`}
              note={t('settings:encoder.progressNote')}
            />
            {preparing.problem && (
              <Banner tone="warn">{t(`settings:encoder.problem.${preparing.problem}`)}</Banner>
            )}
          </>
        )}
        {(active ?? preparing) && (
          <Form method="post">
            <Button type="submit" name="kind" value="table" pending={busy}>
              {t('settings:encoder.useTable')}
            </Button>
          </Form>
        )}
      </Card>
      <Card title={t('settings:encoder.endpoint')} note={t('settings:encoder.endpointNote')} pad>
        <Form method="post" className="form">
          <input type="hidden" name="kind" value="endpoint" />
          <TextField
            label={t('settings:encoder.address')}
            hint={t('settings:encoder.addressHint')}
            name="address"
            inputMode="url"
            defaultValue={typed('endpoint', 'address')}
            error={wrong('endpoint', 'address')}
          />
          <TextField
            label={t('settings:encoder.model')}
            name="model"
            defaultValue={typed('endpoint', 'model')}
            error={wrong('endpoint', 'model')}
          />
          <TextField
            label={t('settings:encoder.key')}
            hint={t('settings:encoder.keyHint')}
            name="password"
            type="password"
            autoComplete="off"
          />
          <Button type="submit" variant="primary" pending={busy}>
            {t('settings:encoder.try')}
          </Button>
        </Form>
      </Card>
      <Card title={t('settings:encoder.onnx')} note={t('settings:encoder.onnxNote')} pad>
        <Form method="post" className="form">
          <input type="hidden" name="kind" value="onnx" />
          <TextField
            id="folder"
            label={t('settings:encoder.folder')}
            hint={t('settings:encoder.folderHint')}
            name="address"
            defaultValue={typed('onnx', 'address')}
            error={wrong('onnx', 'address')}
          />
          <Button type="submit" pending={busy}>
            {t('settings:encoder.try')}
          </Button>
        </Form>
      </Card>
    </>
  );
}
