import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';

/**
 * Withdrawing what waits happens at once and can be undone. What has a place asks first: the place is
 * then anybody's and does not come back.
 */
export function WithdrawButton({ title, hasPlace }: { readonly title: string; readonly hasPlace: boolean }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const pending = useNavigation().formData?.get('intent') === 'withdraw';
  const submit = (variant: 'plain' | 'danger-solid') => (
    <Form method="post">
      <input type="hidden" name="intent" value="withdraw" />
      <Button type="submit" variant={variant} pending={pending}>
        {t('requests:withdraw.button')}
      </Button>
    </Form>
  );
  if (!hasPlace) return submit('plain');
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('requests:withdraw.button')}</Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('requests:withdraw.title')}
        footer={
          <>
            {submit('danger-solid')}
            <Button variant="ghost" onClick={() => setAsking(false)}>
              {t('common:cancel')}
            </Button>
          </>
        }
      >
        <p>{t('requests:withdraw.text', { title })}</p>
      </Dialog>
    </>
  );
}
