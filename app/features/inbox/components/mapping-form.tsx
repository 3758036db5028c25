import { Form, useNavigation } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { RadioGroup } from '~/ui/forms/choices';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import { RedactedText } from '~/ui/signs/redacted-text';
import type { ImportView } from '../imports/import.view.server';

const FIELDS = ['text', 'externalId', 'receivedAt', 'from', 'channel', 'lang', 'conversation'] as const;
const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const;
const SEPARATORS = [';', ',', '\t', '|'] as const;

const SAMPLES_SHOWN = 3;

type Props = { readonly view: ImportView; readonly problems: FormProblems | null };

/** How the file is read: its letters, its columns, and the first rows as they would come in. */
export function MappingForm({ view, problems }: Props) {
  const { t } = useText();
  const { reading } = view;
  const busy = useNavigation().formData?.get('intent');
  const errorOf = (name: string): string | null =>
    problems?.fields[name] ? t(asKey(problems.fields[name])) : null;
  const columns = reading.columns.map((name, index) => ({
    value: String(index),
    label: name === '' ? t('imports:mapping.column', { number: index + 1 }) : name,
  }));
  return (
    <Form method="post">
      <div className="stack">
        <ErrorSummary
          title={t('common:form.problems')}
          errors={Object.keys(problems?.fields ?? {}).map((name) => ({
            fieldId: name,
            message: errorOf(name) ?? '',
          }))}
        />
        <Card title={t('imports:mapping.title')} note={t(`imports:format.${reading.format}`)} pad>
          <FormFields>
            <TextField
              label={t('imports:mapping.source')}
              hint={t('imports:mapping.sourceHint')}
              name="source"
              maxLength={80}
              defaultValue={problems?.values['source'] ?? view.source}
              error={errorOf('source')}
              required
            />
            {reading.format === 'mbox' ? (
              <input type="hidden" name="encoding" value={reading.encoding} />
            ) : (
              <FieldRow>
                <SelectField
                  label={t('imports:mapping.encoding')}
                  name="encoding"
                  defaultValue={reading.encoding}
                  options={ENCODINGS.map((value) => ({ value, label: t(`imports:encoding.${value}`) }))}
                />
                {reading.format === 'csv' && (
                  <SelectField
                    label={t('imports:mapping.separator')}
                    name="separator"
                    defaultValue={reading.separator === '\t' ? 'tab' : (reading.separator ?? ';')}
                    options={SEPARATORS.map((value) => ({
                      value: value === '\t' ? 'tab' : value,
                      label: value === '\t' ? t('imports:mapping.tab') : value,
                    }))}
                  />
                )}
              </FieldRow>
            )}
            {reading.format === 'csv' && (
              <>
                <RadioGroup
                  inline
                  label={t('imports:mapping.header')}
                  name="hasHeader"
                  defaultValue={reading.hasHeader ? 'yes' : 'no'}
                  choices={[
                    { value: 'yes', label: t('imports:mapping.headerYes') },
                    { value: 'no', label: t('imports:mapping.headerNo') },
                  ]}
                />
                <div className="mapgrid">
                  {FIELDS.map((field) => (
                    <SelectField
                      key={`${field} ${reading.columns.join()}`}
                      label={t(`imports:fieldName.${field}`)}
                      name={`column_${field}`}
                      defaultValue={
                        problems?.values[`column_${field}`] ?? String(reading.mapping[field] ?? '')
                      }
                      error={errorOf(`column_${field}`)}
                      options={[{ value: '', label: t('imports:mapping.none') }, ...columns]}
                    />
                  ))}
                </div>
              </>
            )}
            <FormActions>
              <Button
                type="submit"
                variant="primary"
                icon="file-up"
                name="intent"
                value="import"
                pending={busy === 'import'}
              >
                {t('imports:mapping.start')}
              </Button>
              {reading.format !== 'mbox' && (
                <Button type="submit" name="intent" value="look" icon="eye" pending={busy === 'look'}>
                  {t('imports:mapping.look')}
                </Button>
              )}
              <Button type="submit" name="intent" value="cancel" variant="ghost" formNoValidate>
                {t('imports:mapping.cancel')}
              </Button>
            </FormActions>
          </FormFields>
        </Card>
        {view.preview.length > 0 &&
          view.preview.every((row) => row.kind === 'reject' || row.receivedAt === null) && (
            <Banner>{t('imports:mapping.undated')}</Banner>
          )}
        <Preview view={view} />
        <Samples view={view} />
      </div>
    </Form>
  );
}

/** The first rows by column, so that one sees which holds what. */
function Samples({ view }: { readonly view: ImportView }) {
  const { t } = useText();
  const { columns, sampleRows } = view.reading;
  if (sampleRows.length === 0) return null;
  return (
    <Card title={t('imports:mapping.samples')}>
      <div className="scrollx">
        <table className="table plain samples">
          <caption className="vh">{t('imports:mapping.samples')}</caption>
          <thead>
            <tr>
              {columns.map((name, index) => (
                <th key={index} scope="col">
                  {name === '' ? t('imports:mapping.column', { number: index + 1 }) : name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sampleRows.slice(0, SAMPLES_SHOWN).map((row, index) => (
              <tr key={index}>
                {columns.map((_, column) => (
                  <td key={column}>
                    <RedactedText text={row[column] ?? ''} coveredLabel={t('common:redacted')} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Preview({ view }: { readonly view: ImportView }) {
  const { t, language } = useText();
  if (view.preview.length === 0) return <Banner tone="warn">{t('imports:mapping.noPreview')}</Banner>;
  return (
    <Card title={t('imports:mapping.preview')}>
      <DataTable
        caption={t('imports:mapping.preview')}
        rows={view.preview}
        rowKey={(row) => String(row.line)}
        columns={[
          { key: 'line', header: t('imports:rejects.line'), primary: true, cell: (row) => row.line },
          {
            key: 'text',
            header: t('imports:fieldName.text'),
            cell: (row) =>
              row.kind === 'message' ? (
                <RedactedText text={row.text} coveredLabel={t('common:redacted')} />
              ) : (
                <span className="danger">{t(asKey(`imports:reject.${row.reason}`), row.params)}</span>
              ),
          },
          {
            key: 'at',
            header: t('imports:fieldName.receivedAt'),
            cell: (row) =>
              row.kind === 'message' && row.receivedAt
                ? formatSlot(new Date(row.receivedAt), view.reading.timeZone, language, { now: new Date(0) })
                : '–',
          },
          {
            key: 'channel',
            header: t('imports:fieldName.channel'),
            cell: (row) => (row.kind === 'message' ? (row.channel ?? '–') : '–'),
          },
        ]}
      />
    </Card>
  );
}
