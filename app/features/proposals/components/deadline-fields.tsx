import { useText } from '~/platform/i18n/use-text';
import { FieldRow } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { DateField } from '~/ui/forms/when-inputs';
import type { Approver } from '../approvers.server';

type Props = {
  readonly approvers: readonly Approver[];
  readonly values: { readonly neededOn: string; readonly neededFor: string; readonly askedId: string };
  readonly error: (name: string) => string | undefined;
};

/** By when the answer is needed, before what, and who is asked to approve it. */
export function DeadlineFields({ approvers, values, error }: Props) {
  const { t } = useText();
  const optional = t('common:optional');
  return (
    <FieldRow>
      <DateField
        label={t('answers:field.neededOn')}
        optional={optional}
        name="neededOn"
        defaultValue={values.neededOn}
        error={error('neededOn')}
      />
      <TextField
        label={t('answers:field.neededFor')}
        optional={optional}
        placeholder={t('answers:field.neededForExample')}
        name="neededFor"
        maxLength={120}
        defaultValue={values.neededFor}
        error={error('neededFor')}
      />
      <SelectField
        label={t('answers:field.asked')}
        name="askedId"
        options={[
          { value: '', label: t('answers:field.askedAnyone') },
          ...approvers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        defaultValue={values.askedId}
        error={error('askedId')}
      />
    </FieldRow>
  );
}
