import { redirect } from '@remix-run/node';
import { formatSlot } from '~/domain/calendar/format';
import { organisationZone } from '~/db/organisation-zone.server';
import type { SignedIn } from '~/features/accounts/api.server';
import { prisma } from '~/db/prisma.server';
import { isId } from '~/lib/from-address';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { redirectWithToast } from '~/platform/toast.server';
import { beginPost } from './begin-post.server';
import { answerAppeal, fileAppeal } from './appeal/appeal-actions.server';
import { copyRequest } from './filing/copy-request.server';
import { takePlace } from './take-place.server';
import { answerAsk, wantUrgently } from './urgent/urgent-actions.server';
import { restoreRequest, withdrawRequest } from './withdraw-request.server';

const uuid = (value: unknown): string | null => (typeof value === 'string' && isId(value) ? value : null);

/** What the buttons on one request do. */
export async function requestAction(actor: SignedIn, id: string, form: FormData): Promise<Response> {
  if (!isId(id)) throw new AppError('notFound');
  const page = `/requests/${id}`;
  switch (form.get('intent')) {
    case 'take': {
      const slotIds = String(form.get('slots') ?? '')
        .split(' ')
        .filter((slotId) => isId(slotId));
      const insteadOf = form.get('insteadOf');
      const at = await takePlace(actor, {
        requestId: id,
        slotIds,
        insteadOf: typeof insteadOf === 'string' && isId(insteadOf) ? insteadOf : undefined,
        unanswered: form.get('unanswered') === 'yes',
      });
      const zone = await organisationZone(await prisma());
      const time = formatSlot(at, zone, actor.language, { now: now() });
      return redirectWithToast(page, { sentence: 'requests:toast.taken', values: { time } });
    }
    case 'urgent': {
      const result = await wantUrgently(actor, {
        requestId: id,
        slotId: uuid(form.get('slotId')) ?? '',
        holderId: uuid(form.get('holderId')),
        why: String(form.get('why') ?? ''),
        unanswered: form.get('unanswered') === 'yes',
      });
      if (result.kind === 'asked')
        return redirectWithToast(page, {
          sentence: 'requests:toast.asked',
          values: { department: result.department },
        });
      const zone = await organisationZone(await prisma());
      const time = formatSlot(result.at, zone, actor.language, { now: now() });
      return redirectWithToast(page, { sentence: 'requests:toast.taken', values: { time } });
    }
    case 'answerAsk': {
      const agree = form.get('agree') === 'yes';
      await answerAsk(actor, {
        askId: uuid(form.get('askId')) ?? '',
        agree,
        text: String(form.get('text') ?? ''),
      });
      return redirectWithToast(page, {
        sentence: agree ? 'requests:toast.gaveWay' : 'requests:toast.kept',
      });
    }
    case 'appeal':
      await fileAppeal(actor, {
        requestId: id,
        kind: String(form.get('kind') ?? ''),
        text: String(form.get('text') ?? ''),
      });
      return redirectWithToast(page, { sentence: 'requests:toast.appealed' });
    case 'answerAppeal': {
      const [slotId = '', holderId] = String(form.get('place') ?? '').split(' ');
      await answerAppeal(actor, {
        appealId: uuid(form.get('appealId')) ?? '',
        accept: form.get('accept') === 'yes',
        text: String(form.get('text') ?? ''),
        place: isId(slotId) ? { slotId, holderId: uuid(holderId) } : null,
      });
      return redirectWithToast(page, { sentence: 'requests:toast.appealAnswered' });
    }
    case 'write':
      return redirect(
        `/posts/${await beginPost(actor, { requestId: id, episode: Number(form.get('episode')) })}`,
      );
    case 'copy': {
      const copyId = await copyRequest(actor, id);
      return redirectWithToast(`/requests/${copyId}/edit`, { sentence: 'requests:toast.copied' });
    }
    case 'withdraw': {
      const { hadPlaces } = await withdrawRequest(actor, id);
      return redirectWithToast('/requests', {
        sentence: hadPlaces ? 'requests:toast.withdrawnPlace' : 'requests:toast.withdrawn',
        ...(!hadPlaces && { undo: { action: page, fields: { intent: 'restore' } } }),
      });
    }
    case 'restore':
      await restoreRequest(actor, id);
      return redirectWithToast(page, { sentence: 'requests:toast.restored' });
    default:
      throw new AppError('invalid');
  }
}
