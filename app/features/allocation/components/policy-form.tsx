import { Form, useNavigation } from '@remix-run/react';
import { ROLES } from '~/domain/access/actor';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { CheckboxGroup } from '~/ui/forms/choices';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextAreaField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { HOLIDAY_RULES } from '../policy/holiday-rules';
import type { PolicyRules } from '../policy/policy.schema';
import type { PolicyView } from '../policy/policy.view.server';
import { PolicyChannelsForm } from './policy-channels-form';
import { groupField, shareField, type PolicyProblems } from '../policy/policy-fields';

type Props = {
  readonly view: PolicyView;
  /** What stands in the form at first: the draft, or the rules in force. */
  readonly rules: PolicyRules;
  readonly reply: {
    readonly problems: PolicyProblems;
    readonly typed: Readonly<Record<string, string>>;
  } | null;
};

/** Writing the next version of the rules. */
export function PolicyForm({ view, rules, reply }: Props) {
  const { t } = useText();
  const pending = useNavigation().formData?.get('intent') === 'save';
  const problem = (name: string) => {
    const found = reply?.problems[name];
    return found ? t(asKey(found.key), found.values) : undefined;
  };
  const field = (name: string, value: string | number) => ({
    name,
    defaultValue: reply?.typed[name] ?? String(value),
    error: problem(name),
  });
  const number = { type: 'number', inputMode: 'numeric', min: 0 } as const;
  const groups = [...rules.audienceGroups, { id: '', channels: [], maxPerDay: 2 }];
  return (
    <Card title={t('arbitration:policy.edit')} pad>
      <Form method="post" noValidate>
        <FormFields>
          <ErrorSummary
            title={t('common:form.problems')}
            errors={Object.keys(reply?.problems ?? {}).map((name) => ({
              fieldId: name,
              message: problem(name) ?? '',
            }))}
          />
          <input type="hidden" name="intent" value="save" />
          <input type="hidden" name="revision" value={view.draft?.revision ?? ''} />
          {view.pools.map((pool, index) => (
            <fieldset className="field" key={pool.id}>
              <legend className="label">
                {view.pools.length > 1
                  ? t('arbitration:policy.pool', { pool: pool.id })
                  : t('arbitration:policy.sharesPercent')}
              </legend>
              <span className="hint">{pool.channels.join(', ')}</span>
              <FieldRow>
                {view.departments.map(({ id, name }) => (
                  <TextField
                    key={id}
                    label={name}
                    max={100}
                    {...number}
                    {...field(
                      shareField(index, id),
                      rules.pools.find((each) => each.id === pool.id)?.shares[id] ?? 0,
                    )}
                  />
                ))}
              </FieldRow>
            </fieldset>
          ))}
          <FieldRow>
            <TextField
              label={t('arbitration:policy.periodWeeks')}
              hint={t('arbitration:policy.hint.period')}
              {...number}
              {...field('periodWeeks', rules.periodWeeks)}
            />
            <TextField
              label={t('arbitration:policy.leadHours')}
              hint={t('arbitration:policy.hint.lead')}
              {...number}
              {...field('leadHours', rules.leadHours)}
            />
            <TextField
              label={t('arbitration:policy.urgentLeadHours')}
              hint={t('arbitration:policy.hint.urgentLead')}
              {...number}
              {...field('urgentLeadHours', rules.urgentLeadHours)}
            />
            <TextField
              label={t('arbitration:policy.requestsPerShare')}
              hint={t('arbitration:policy.hint.requestsPerShare')}
              {...number}
              {...field('requestsPerShare', rules.requestsPerShare)}
            />
            <TextField
              label={t('arbitration:policy.releaseHours')}
              hint={t('arbitration:policy.hint.release')}
              {...number}
              {...field('releaseHours', rules.releaseHours)}
            />
          </FieldRow>
          <FieldRow>
            <SelectField
              label={t('arbitration:policy.holidays')}
              options={HOLIDAY_RULES.map((rule) => ({
                value: rule,
                label: t(`arbitration:policy.holiday.${rule}`),
              }))}
              {...field('holidays', rules.holidays)}
            />
            <SelectField
              label={t('arbitration:policy.calm')}
              options={(['late', 'early'] as const).map((calm) => ({
                value: calm,
                label: t(`arbitration:policy.calmness.${calm}`),
              }))}
              {...field('calm', rules.calm)}
            />
          </FieldRow>
          {(['acuteBy', 'crisisBy'] as const).map((name) => (
            <CheckboxGroup
              inline
              key={name}
              label={t(`arbitration:policy.${name}`)}
              name={name}
              defaultValues={rules[name]}
              error={problem(name)}
              choices={ROLES.map((role) => ({ value: role, label: t(`settings:people.role.${role}`) }))}
            />
          ))}
          <PolicyChannelsForm view={view} rules={rules} field={field} />
          <details className="fold" open={rules.audienceGroups.length > 0}>
            <summary>{t('arbitration:policy.groups')}</summary>
            <p className="sm q">{t('arbitration:policy.groupsHint')}</p>
            {groups.map((group, index) => (
              <div className="policy-group" key={group.id || 'new'}>
                <FieldRow>
                  <TextField
                    label={t('arbitration:policy.groupName')}
                    {...field(groupField(index, 'name'), group.id)}
                  />
                  <TextField
                    label={t('arbitration:policy.groupMost')}
                    {...number}
                    {...field(groupField(index, 'most'), group.maxPerDay)}
                  />
                </FieldRow>
                <CheckboxGroup
                  inline
                  label={t('arbitration:policy.groupChannels')}
                  name={groupField(index, 'channels')}
                  defaultValues={group.channels}
                  choices={view.channels.map(({ id, name }) => ({ value: id, label: name }))}
                />
              </div>
            ))}
          </details>
          <TextAreaField
            label={t('arbitration:policy.note')}
            optional={t('common:optional')}
            rows={2}
            maxLength={500}
            {...field('note', view.draft?.note ?? '')}
          />
          <FormActions>
            <Button
              type="submit"
              variant={view.draft ? 'plain' : 'primary'}
              pending={pending}
              pendingLabel={t('common:saving')}
            >
              {t('arbitration:policy.save')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}
