import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { redirectWithToast } from '~/platform/toast.server';
import { adoptRun } from '../round/adopt-run.server';
import { pinPost, runAllocation, unpinPost } from '../round/run-allocation.server';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the buttons of the allocation screen do. `search` keeps the week and what is open. */
export async function allocationAction(actor: SignedIn, form: FormData, search: string): Promise<Response> {
  const id = (name: string): string => {
    const value = String(form.get(name) ?? '');
    if (!UUID.test(value)) throw new AppError('notFound');
    return value;
  };
  const here = `/allocation${search}`;
  switch (form.get('intent')) {
    case 'run':
      await runAllocation(actor, { fresh: form.get('fresh') === 'yes' });
      return redirectWithToast('/allocation', { sentence: 'arbitration:toast.run' });
    case 'pin': {
      const slotIds = String(form.get('slots') ?? '')
        .split(' ')
        .filter((slotId) => UUID.test(slotId));
      const pin = { requestId: id('requestId'), slotIds };
      await pinPost(actor, pin, String(form.get('why') ?? ''));
      return redirectWithToast(here, { sentence: 'arbitration:toast.pinned' });
    }
    case 'unpin':
      await unpinPost(actor, id('requestId'));
      return redirectWithToast(here, { sentence: 'arbitration:toast.unpinned' });
    case 'adopt': {
      const { granted, waitlisted, declined } = await adoptRun(actor, id('runId'));
      return redirectWithToast('/allocation', {
        sentence: 'arbitration:toast.adopted',
        values: { granted, refused: waitlisted + declined },
      });
    }
    default:
      throw new AppError('invalid');
  }
}
