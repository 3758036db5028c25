import { Form, useNavigation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { ConfirmButton } from '~/ui/feedback/confirm-button';

/**
 * Withdrawing what waits happens at once and can be undone. What has a place asks first: the place is
 * then anybody's and does not come back.
 */
export function WithdrawButton({ title, hasPlace }: { readonly title: string; readonly hasPlace: boolean }) {
  const { t } = useText();
  const pending = useNavigation().formData?.get('intent') === 'withdraw';
  if (hasPlace)
    return (
      <ConfirmButton
        label={t('requests:withdraw.button')}
        title={t('requests:withdraw.title')}
        cancel={t('common:cancel')}
        intent="withdraw"
        confirm="danger-solid"
      >
        <p>{t('requests:withdraw.text', { title })}</p>
      </ConfirmButton>
    );
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="withdraw" />
      <Button type="submit" pending={pending}>
        {t('requests:withdraw.button')}
      </Button>
    </Form>
  );
}
