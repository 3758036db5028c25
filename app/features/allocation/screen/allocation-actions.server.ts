import { redirect } from '@remix-run/node';
import type { SignedIn } from '~/features/accounts/api.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { redirectWithToast } from '~/platform/toast.server';
import { askProof, stopProof } from '../proof/ask-proof.server';
import { takeBetter } from '../proof/take-better.server';
import { adoptRun } from '../round/adopt-run.server';
import { startRun } from '../round/background/start-run.server';
import { callOffRound, closeRound, openRound, reopenRound } from '../round/direct-round.server';
import { pinPost, unpinPost } from '../round/pin-post.server';

/** What the buttons of the allocation screen do. `search` keeps the week and what is open. */
export async function allocationAction(actor: SignedIn, form: FormData, search: string): Promise<Response> {
  const id = (name: string): string => {
    const value = String(form.get(name) ?? '');
    if (!isId(value)) throw new AppError('notFound');
    return value;
  };
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const closing = { closesOn: text('closesOn'), closesAt: text('closesAt') };
  const here = `/allocation${search}`;
  switch (form.get('intent')) {
    case 'open':
      await openRound(actor, { weeks: text('weeks'), ...closing });
      return redirectWithToast('/allocation', { sentence: 'arbitration:toast.opened' });
    case 'close':
      await closeRound(actor);
      return redirectWithToast('/allocation', { sentence: 'arbitration:toast.closed' });
    case 'reopen':
      await reopenRound(actor, { why: text('why'), ...closing });
      return redirectWithToast('/allocation', { sentence: 'arbitration:toast.opened' });
    case 'callOff':
      await callOffRound(actor);
      return redirectWithToast('/allocation', { sentence: 'arbitration:toast.calledOff' });
    case 'run': {
      const runId = await startRun(actor, { fresh: form.get('fresh') === 'yes' });
      return proposed('/allocation', runId, 'arbitration:toast.run');
    }
    case 'pin': {
      const slotIds = String(form.get('slots') ?? '')
        .split(' ')
        .filter((slotId) => isId(slotId));
      const pin = { requestId: id('requestId'), slotIds };
      return proposed(here, await pinPost(actor, pin, text('why')), 'arbitration:toast.pinned');
    }
    case 'unpin':
      return proposed(here, await unpinPost(actor, id('requestId')), 'arbitration:toast.unpinned');
    case 'adopt': {
      const { granted, waitlisted, declined } = await adoptRun(actor, id('runId'));
      return redirectWithToast('/allocation', {
        sentence: 'arbitration:toast.adopted',
        values: { granted, refused: waitlisted + declined },
      });
    }
    case 'prove':
      await askProof(actor, id('runId'));
      return redirect(here);
    case 'stopProof':
      await stopProof(actor, id('runId'));
      return redirect(here);
    case 'takeBetter':
      await takeBetter(actor, id('runId'));
      return redirectWithToast('/allocation', { sentence: 'arbitration:toast.better' });
    default:
      throw new AppError('invalid');
  }
}

/** Back to the screen: with the proposal, or to watch it being calculated. */
async function proposed(to: string, runId: string | null, sentence: string): Promise<Response> {
  return runId === null ? redirect(to) : redirectWithToast(to, { sentence });
}
