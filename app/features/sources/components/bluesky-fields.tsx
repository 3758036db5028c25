import { useText } from '~/platform/i18n/use-text';
import { TextField } from '~/ui/forms/inputs';
import type { FieldOf } from './field-props';

type Props = {
  readonly field: FieldOf;
  /** A password is saved: leaving the field empty keeps it. */
  readonly hasSecret: boolean;
};

export function BlueskyFields({ field, hasSecret }: Props) {
  const { t } = useText();
  const plain = { autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <>
      <TextField
        label={t('sources:bluesky.service')}
        hint={t('sources:bluesky.serviceHint')}
        type="url"
        {...plain}
        {...field('service', 'https://bsky.social')}
      />
      <TextField
        label={t('sources:bluesky.identifier')}
        hint={t('sources:bluesky.identifierHint')}
        autoComplete="off"
        {...plain}
        {...field('identifier')}
      />
      <TextField
        label={t('sources:bluesky.password')}
        hint={hasSecret ? t('sources:imap.passwordKept') : t('sources:bluesky.passwordHint')}
        type="password"
        autoComplete="new-password"
        {...field('password')}
      />
    </>
  );
}
