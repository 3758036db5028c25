import { audit } from '~/db/audit.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { organisationZone } from '~/features/allocation/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { parseForm, type FormProblems } from '~/platform/form.server';
import type { ToastMessage } from '~/platform/toast.server';
import { fillAhead } from './fill-ahead.server';
import { isShiftAct, SHIFT_ACTS, type ShiftAct, type ShiftInput } from './shift.schema';

export type Acted =
  | { readonly kind: 'done'; readonly toast: ToastMessage }
  | { readonly kind: 'problems'; readonly act: ShiftAct; readonly problems: FormProblems };

type Done = { readonly subjectId: string; readonly after?: Prisma.InputJsonObject; readonly count?: number };
type Work<A extends ShiftAct> = (tx: Tx, input: ShiftInput<A>, zone: string) => Promise<Done>;

const WORK: { readonly [A in ShiftAct]: Work<A> } = {
  addShift: async (tx, { userId, channelIds, ...hours }, zone) => {
    const shift = { userId: await known(tx, userId), channelIds, ...span(hours, zone) };
    return { subjectId: (await tx.shift.create({ data: shift })).id, after: { userId, ...hours } };
  },
  removeShift: async (tx, { id }) => gone(id, await tx.shift.deleteMany({ where: { id } })),
  setSubstitute: async (tx, { id, substituteId }) => {
    const data = { substituteId: substituteId === '' ? null : await known(tx, substituteId) };
    return { ...gone(id, await tx.shift.updateMany({ where: { id }, data })), after: data };
  },
  addAbsence: async (tx, { userId, from, to }, zone) => {
    const absence = {
      userId: await known(tx, userId),
      startsAt: instantOf({ date: from, time: '00:00' }, zone).instant,
      endsAt: instantOf({ date: addDays(to, 1), time: '00:00' }, zone).instant,
    };
    return { subjectId: (await tx.absence.create({ data: absence })).id, after: { userId, from, to } };
  },
  removeAbsence: async (tx, { id }) => gone(id, await tx.absence.deleteMany({ where: { id } })),
  addPattern: async (tx, { userId, from, ...line }, zone) => {
    const today = wallOf(now(), zone).date;
    const begins = from > today ? from : today;
    const pattern = { userId: await known(tx, userId), ...line, filledTo: addDays(begins, -1) };
    const { id } = await tx.shiftPattern.create({ data: pattern });
    return { subjectId: id, after: { ...pattern }, count: await fillAhead(tx, zone, { patternId: id }) };
  },
  removePattern: async (tx, { id }) => {
    // What has been served stays in the books; what was to come is not to come any more.
    const { count } = await tx.shift.deleteMany({ where: { patternId: id, startsAt: { gt: now() } } });
    return { ...gone(id, await tx.shiftPattern.deleteMany({ where: { id } })), count };
  },
};

/** Does one thing to the shifts, their template or the absences, and logs it. */
export async function actOnShifts(actor: SignedIn, form: FormData): Promise<Acted> {
  authorize(actor, 'shift.manage', { kind: 'shift' });
  const act = String(form.get('intent') ?? '');
  if (!isShiftAct(act)) throw new AppError('invalid');
  return run(actor, act, form);
}

async function run<A extends ShiftAct>(actor: SignedIn, act: A, form: FormData): Promise<Acted> {
  const parsed = parseForm<ShiftInput<A>>(form, SHIFT_ACTS[act] as never);
  if (!parsed.ok) return { kind: 'problems', act, problems: parsed.problems };
  const count = await transaction(async (tx) => {
    const done = await WORK[act](tx, parsed.value, await organisationZone(tx));
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: `shift.${act}`,
      subjectType: 'shift',
      subjectId: done.subjectId,
      ...(done.after && { after: done.after }),
    });
    return done.count ?? 0;
  });
  return { kind: 'done', toast: { sentence: `shifts:done.${act}`, values: { count } } };
}

type Hours = { readonly date: string; readonly opens: string; readonly closes: string };

function span({ date, opens, closes }: Hours, zone: string) {
  return {
    startsAt: instantOf({ date, time: opens }, zone).instant,
    endsAt: instantOf({ date, time: closes }, zone).instant,
  };
}

async function known(tx: Tx, userId: string): Promise<string> {
  if ((await tx.user.count({ where: { id: userId, active: true } })) === 0) throw new AppError('notFound');
  return userId;
}

function gone(subjectId: string, { count }: { readonly count: number }): Done {
  if (count === 0) throw new AppError('notFound');
  return { subjectId };
}
