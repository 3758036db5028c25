import { ROLES } from '~/domain/access/actor';
import { useText } from '~/platform/i18n/use-text';
import { CheckboxGroup } from '~/ui/forms/choices';

type Props = {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** `department:role` of each that is held. */
  readonly held: readonly string[];
};

/** Every role in every department, to tick. One person may hold all of them (D7). */
export function RoleChoices({ departments, held }: Props) {
  const { t } = useText();
  return (
    <div className="roles">
      <p className="q sm">{t('settings:people.rolesHint')}</p>
      {departments.map(({ id, name }) => (
        <CheckboxGroup
          key={id}
          label={name}
          name="grants[]"
          inline
          defaultValues={held}
          choices={ROLES.map((role) => ({
            value: `${id}:${role}`,
            label: t(`settings:people.role.${role}`),
          }))}
        />
      ))}
    </div>
  );
}
