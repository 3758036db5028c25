import { Form, useNavigation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import type { AllocationView } from '../screen/allocation.view.server';

/** Makes a proposal, or makes it again: changed as little as can be, or from the beginning. */
export function RunButtons({ view }: { readonly view: AllocationView }) {
  const { t } = useText();
  const form = useNavigation().formData;
  const pending = form?.get('intent') === 'run';
  const open = view.round !== null && !view.round.adopted;
  const { live } = view.cycle;
  const button = (fresh: boolean, label: string, variant: 'plain' | 'primary' | 'ghost') => (
    <Form method="post">
      <input type="hidden" name="intent" value="run" />
      <input type="hidden" name="fresh" value={fresh ? 'yes' : 'no'} />
      <Button
        type="submit"
        variant={variant}
        icon="rotate-ccw"
        pending={pending && form?.get('fresh') === (fresh ? 'yes' : 'no')}
        pendingLabel={t('arbitration:run.working')}
      >
        {label}
      </Button>
    </Form>
  );
  if (live?.working) return null;
  if (!open)
    return button(
      true,
      t(live?.state === 'open' ? 'arbitration:run.closing' : 'arbitration:run.first'),
      'primary',
    );
  return (
    <>
      {button(true, t('arbitration:run.fresh'), 'ghost')}
      {button(false, t('arbitration:run.again'), 'plain')}
    </>
  );
}
