import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Dialog } from '~/ui/feedback/dialog';
import type { RoundView } from '../screen/allocation.view.server';

/** Adopting cannot be undone, so it asks first and says what happens. */
export function AdoptButton({ round }: { readonly round: RoundView }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const pending = useNavigation().formData?.get('intent') === 'adopt';
  const { added, moved, gone, refused } = round.counts;
  return (
    <>
      <Button variant="primary" icon="check" pending={pending} onClick={() => setAsking(true)}>
        {t('arbitration:adopt.button')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('arbitration:adopt.title')}
        footer={
          <>
            <Form method="post" onSubmit={() => setAsking(false)}>
              <input type="hidden" name="intent" value="adopt" />
              <input type="hidden" name="runId" value={round.id} />
              <Button type="submit" variant="primary" pending={pending}>
                {t('arbitration:adopt.button')}
              </Button>
            </Form>
            <Button variant="ghost" onClick={() => setAsking(false)}>
              {t('common:cancel')}
            </Button>
          </>
        }
      >
        <p>{t('arbitration:adopt.text', { added, moved, gone, refused })}</p>
        <p className="q">{t('arbitration:adopt.final')}</p>
      </Dialog>
    </>
  );
}
