import { useText } from '~/platform/i18n/use-text';
import { TextField } from '~/ui/forms/inputs';
import type { FieldOf } from './field-props';

export function FeedFields({ field }: { readonly field: FieldOf }) {
  const { t } = useText();
  return (
    <TextField
      label={t('sources:feed.url')}
      hint={t('sources:feed.urlHint')}
      type="url"
      autoCapitalize="none"
      spellCheck={false}
      {...field('url')}
    />
  );
}
