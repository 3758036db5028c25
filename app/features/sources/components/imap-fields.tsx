import { useText } from '~/platform/i18n/use-text';
import { FieldRow } from '~/ui/forms/form-layout';
import { SelectField, TextAreaField, TextField } from '~/ui/forms/inputs';
import { DateField } from '~/ui/forms/when-inputs';
import type { FieldOf } from './field-props';

type Props = {
  readonly field: FieldOf;
  /** A password is saved: leaving the field empty keeps it. */
  readonly hasSecret: boolean;
  /** The first day offered where none has been chosen. */
  readonly since: string;
};

export function ImapFields({ field, hasSecret, since }: Props) {
  const { t } = useText();
  const plain = { autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <>
      <TextField
        label={t('sources:imap.host')}
        hint={t('sources:imap.hostHint')}
        {...plain}
        {...field('host')}
      />
      <FieldRow>
        <SelectField
          label={t('sources:imap.security')}
          options={[
            { value: 'tls', label: t('sources:imap.tls') },
            { value: 'starttls', label: t('sources:imap.starttls') },
          ]}
          {...field('security', 'tls')}
        />
        <TextField
          label={t('sources:imap.port')}
          inputMode="numeric"
          maxLength={5}
          {...field('port', '993')}
        />
      </FieldRow>
      <TextField label={t('sources:imap.user')} autoComplete="off" {...plain} {...field('user')} />
      <TextField
        label={t('sources:imap.password')}
        hint={hasSecret ? t('sources:imap.passwordKept') : t('sources:imap.passwordHint')}
        type="password"
        autoComplete="new-password"
        {...field('password')}
      />
      <TextAreaField
        label={t('sources:imap.folders')}
        hint={t('sources:imap.foldersHint')}
        rows={2}
        {...field('folders', 'INBOX')}
      />
      <DateField
        label={t('sources:imap.since')}
        hint={t('sources:imap.sinceHint')}
        {...field('since', since)}
      />
    </>
  );
}
