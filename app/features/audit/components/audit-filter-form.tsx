import { Form, Link } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { SelectField, TextField } from '~/ui/forms/inputs';
import type { AuditView } from '../audit.view.server';

/** Narrows the log to a person, a subject, or both; the choice is in the address. */
export function AuditFilterForm({ view }: { readonly view: AuditView }) {
  const { t } = useText();
  const { person, subject } = view.filter;
  return (
    <Form method="get" className="auditfilter" key={person + subject}>
      <SelectField
        label={t('settings:audit.person')}
        name="person"
        defaultValue={person}
        options={[
          { value: '', label: t('settings:audit.anyone') },
          ...view.people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <TextField
        label={t('settings:audit.subject')}
        hint={t('settings:audit.subjectHint')}
        name="subject"
        defaultValue={subject}
      />
      <div className="formacts">
        <Button type="submit" icon="list-filter">
          {t('settings:audit.filter')}
        </Button>
        {(person !== '' || subject !== '') && (
          <Link className="btn ghost" to="/settings/audit">
            {t('settings:audit.clear')}
          </Link>
        )}
      </div>
    </Form>
  );
}
