import { Form } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Checkbox } from '~/ui/forms/choices';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { DepartmentTag } from '~/ui/signs/department-tag';
import type { PoliciesView } from '../approval/policies.server';

/** Who must approve each department's posts: a card a department. */
export function ApprovalPolicies({ view }: { readonly view: PoliciesView }) {
  const { t } = useText();
  const options = [
    { value: 'none', label: t('settings:approval.nobody') },
    { value: 'approver', label: t('settings:approval.approver') },
    { value: 'expert', label: t('settings:approval.expert') },
    ...view.people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      {view.departments.map(({ id, position, name, levels, ownAllowed, validDays }) => (
        <Card key={id} pad>
          <Form method="post" preventScrollReset>
            <fieldset className="plainset" disabled={!view.mayChange}>
              <FormFields>
                <input type="hidden" name="departmentId" value={id} />
                <h2>
                  <DepartmentTag position={position} name={name} />
                </h2>
                {[0, 2].map((first) => (
                  <FieldRow key={first}>
                    {levels.slice(first, first + 2).map((value, index) => (
                      <SelectField
                        key={index}
                        id={`level-${id}-${first + index}`}
                        name="levels[]"
                        label={t('settings:approval.level', { number: first + index + 1 })}
                        options={options}
                        defaultValue={value}
                      />
                    ))}
                  </FieldRow>
                ))}
                <Checkbox
                  name="ownAllowed"
                  defaultChecked={ownAllowed}
                  label={t('settings:approval.own')}
                  hint={t('settings:approval.ownHint')}
                />
                <TextField
                  id={`days-${id}`}
                  name="validDays"
                  label={t('settings:approval.days')}
                  hint={t('settings:approval.daysHint')}
                  inputMode="numeric"
                  defaultValue={validDays ?? ''}
                />
                {view.mayChange && (
                  <FormActions>
                    <Button type="submit">{t('common:save')}</Button>
                  </FormActions>
                )}
              </FormFields>
            </fieldset>
          </Form>
        </Card>
      ))}
    </>
  );
}
