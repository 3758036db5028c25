import { Form } from '@remix-run/react';
import { formatSlot } from '~/domain/calendar/format';
import { wallOf } from '~/domain/calendar/zone';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextAreaField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { ListRow, ListRows } from '~/ui/lists/list-rows';
import { FIELDS } from '../importing/columns';
import type { ImportAnswer, ImportedRow } from '../importing/import-posts.server';

const SEPARATORS = [
  [';', 'semicolon'],
  [',', 'comma'],
  ['\t', 'tab'],
  ['|', 'bar'],
] as const;

/** A file, or rows pasted from a spreadsheet. */
export function ImportForm() {
  const { t } = useText();
  return (
    <Card pad>
      <Form method="post" encType="multipart/form-data" noValidate>
        <FormFields>
          <p className="q">{t('calendar:import.intro')}</p>
          <TextField
            type="file"
            name="file"
            label={t('calendar:import.fileLabel')}
            accept=".csv,.tsv,.txt,text/csv"
          />
          <TextAreaField
            name="text"
            rows={8}
            label={t('calendar:import.paste')}
            hint={t('calendar:import.pasteHint')}
          />
          <FormActions>
            <Button type="submit" variant="primary" name="intent" value="look">
              {t('calendar:import.look')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}

const KINDS = ['good', 'there', 'rejected'] as const;

type Read = Extract<ImportAnswer, { kind: 'read' }>;

/** What the rows would become, with separator and columns to correct; after it, what became of them. */
export function ImportLook({ answer }: { readonly answer: Read }) {
  const { t } = useText();
  const { rows, done } = answer;
  const of = (kind: ImportedRow['kind']) => rows.filter((row) => row.kind === kind);
  const numbers = { good: of('good').length, there: of('there').length, rejected: of('rejected').length };
  const times = of('good').flatMap(({ instant }) => (instant === null ? [] : [instant]));
  const earliest = times.toSorted()[0];
  // Those that came in are looked at where they came to.
  const first = earliest && wallOf(new Date(earliest), answer.zone).date;
  const rejected = of('rejected').map(({ line, raw, problems }) => ({ line, raw, problems }));
  return (
    <>
      <Banner tone={numbers.rejected > 0 ? 'warn' : done ? 'ok' : 'info'} live>
        {KINDS.filter((kind) => kind === 'good' || numbers[kind] > 0)
          .map((kind) => t(`calendar:import.${done ? 'done' : 'summary'}.${kind}`, { count: numbers[kind] }))
          .join(' · ')}
      </Banner>
      {rejected.length > 0 && (
        <Form method="post" action="/calendar/import/rejected.csv" reloadDocument>
          <input type="hidden" name="rejected" value={JSON.stringify(rejected)} />
          <Button type="submit" icon="download">
            {t('calendar:import.rejects')}
          </Button>
        </Form>
      )}
      {done ? (
        <LinkButton variant="primary" to={`/calendar?view=month${first ? `&date=${first}` : ''}`}>
          {t('calendar:import.toCalendar')}
        </LinkButton>
      ) : (
        <Corrections answer={answer} good={numbers.good} />
      )}
      <Rows rows={rows} zone={answer.zone} done={done} />
    </>
  );
}

function Corrections({ answer, good }: { readonly answer: Read; readonly good: number }) {
  const { t } = useText();
  const columns = [
    { value: '', label: t('calendar:import.noColumn') },
    ...answer.columns.map((name, index) => ({ value: String(index), label: name || `${index + 1}` })),
  ];
  return (
    <Card title={t('calendar:import.columns')} pad>
      <Form method="post" noValidate preventScrollReset>
        <input type="hidden" name="text" value={answer.text} />
        <input type="hidden" name="corrected" value={answer.separator} />
        <FormFields>
          <FieldRow>
            <SelectField
              name="separator"
              label={t('calendar:import.separator')}
              defaultValue={answer.separator}
              options={SEPARATORS.map(([value, name]) => ({
                value,
                label: t(`calendar:import.separators.${name}`),
              }))}
            />
            {FIELDS.map((field) => (
              <SelectField
                key={field}
                name={`column-${field}`}
                label={t(`calendar:import.field.${field}`)}
                defaultValue={String(answer.mapping[field] ?? '')}
                options={columns}
              />
            ))}
          </FieldRow>
          <FormActions>
            <Button type="submit" name="intent" value="look">
              {t('calendar:import.again')}
            </Button>
            <Button type="submit" variant="primary" name="intent" value="import" disabled={good === 0}>
              {t('calendar:import.submit', { count: good })}
            </Button>
            <LinkButton variant="ghost" to="/calendar/import">
              {t('calendar:import.other')}
            </LinkButton>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}

type RowsProps = { readonly rows: readonly ImportedRow[]; readonly zone: string; readonly done: boolean };

function Rows({ rows, zone, done }: RowsProps) {
  const { t, language } = useText();
  return (
    <Card title={t('calendar:import.rows')} count={rows.length}>
      <ListRows>
        {rows.map(({ line, title, instant, channels, kind, problems, raw }) => {
          const when =
            instant === null ? t('calendar:import.noPlace') : formatSlot(new Date(instant), zone, language);
          return (
            <ListRow
              key={line}
              title={title || t('calendar:import.untitled')}
              detail={
                kind === 'rejected'
                  ? // A row without a title is known by what it says.
                    [title === '' ? raw : '', problems.join(' ')].filter(Boolean).join(' · ')
                  : [when, channels].filter(Boolean).join(' · ')
              }
              meta={`${t('calendar:import.line')} ${line} · ${t(`calendar:import.kind.${done && kind === 'good' ? 'imported' : kind}`)}`}
            />
          );
        })}
      </ListRows>
    </Card>
  );
}
