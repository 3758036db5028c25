import { Form, Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Chip } from '~/ui/basics/chip';
import { Button } from '~/ui/basics/button';
import { FormActions } from '~/ui/forms/form-layout';
import { SelectField } from '~/ui/forms/inputs';
import { SUBJECT_KINDS } from '../subject-kinds';
import type { AuditView } from '../audit.view.server';

/** Narrows the log to a person, a subject, or both; the choice is in the address. */
export function AuditFilterForm({ view }: { readonly view: AuditView }) {
  const { t } = useText();
  const { person, kind, subject } = view.filter;
  return (
    <Form method="get" className="auditfilter" key={person + kind + subject}>
      <SelectField
        label={t('settings:audit.person')}
        name="person"
        defaultValue={person}
        options={[
          { value: '', label: t('settings:audit.anyone') },
          ...view.people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <SelectField
        label={t('settings:audit.subject')}
        name="kind"
        defaultValue={kind}
        options={[
          { value: '', label: t('settings:audit.anything') },
          ...SUBJECT_KINDS.map((name) => ({ value: name, label: t(`settings:audit.kind.${name}`) })),
        ]}
      />
      <FormActions>
        <Button type="submit" icon="list-filter">
          {t('settings:audit.filter')}
        </Button>
        {subject !== '' && <Chip>{t('settings:audit.one')}</Chip>}
        {(person !== '' || kind !== '' || subject !== '') && (
          <Link className="btn ghost" to="/settings/audit">
            {t('settings:audit.clear')}
          </Link>
        )}
      </FormActions>
    </Form>
  );
}
