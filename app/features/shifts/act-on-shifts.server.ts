import { audit } from '~/db/audit.server';
import { organisationZone } from '~/db/organisation-zone.server';
import { transaction, type Prisma, type Tx } from '~/db/prisma.server';
import { addDays } from '~/domain/calendar/local-date';
import { spanOn } from '~/domain/calendar/opening-hours';
import { instantOf, wallOf } from '~/domain/calendar/zone';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { watchAnswering } from '~/features/requests/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { fieldProblem, parseForm, type FormProblems } from '~/platform/form.server';
import type { ToastMessage } from '~/platform/toast.server';
import { fillAhead, lockLines } from './fill-ahead.server';
import { isShiftAct, SHIFT_ACTS, type ShiftAct, type ShiftInput } from './shift.schema';

export type Acted =
  | {
      readonly kind: 'done';
      readonly toast: ToastMessage;
      /** What it was about begins then. */ readonly day?: string;
    }
  | { readonly kind: 'problems'; readonly act: ShiftAct; readonly problems: FormProblems };

type Done = {
  readonly subjectId: string;
  readonly before?: Prisma.InputJsonObject;
  readonly after?: Prisma.InputJsonObject;
  readonly count?: number;
  /** The first day that it changes. */
  readonly day?: string;
};
/** What is wrong with one field, known only when the day is. */
type Wrong = { readonly field: string; readonly problem: string };
type Work<A extends ShiftAct> = (tx: Tx, input: ShiftInput<A>, zone: string) => Promise<Done | Wrong>;

const WORK: { readonly [A in ShiftAct]: Work<A> } = {
  addShift: async (tx, { userId, channelIds, ...hours }, zone) => {
    const shift = { userId: await known(tx, userId), channelIds, ...span(hours, zone) };
    return {
      subjectId: (await tx.shift.create({ data: shift })).id,
      after: { userId, ...hours },
      day: hours.date,
    };
  },
  removeShift: async (tx, { id }) => {
    const shift = await tx.shift.findUnique({ where: { id } });
    return { ...gone(id, await tx.shift.deleteMany({ where: { id } })), ...(shift && before(shift)) };
  },
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
    const { id } = await tx.absence.create({ data: absence });
    return { subjectId: id, after: { userId, from, to }, day: from };
  },
  removeAbsence: async (tx, { id }) => {
    const absence = await tx.absence.findUnique({ where: { id } });
    return { ...gone(id, await tx.absence.deleteMany({ where: { id } })), ...(absence && before(absence)) };
  },
  addPattern: async (tx, { userId, from, ...line }, zone) => {
    // Shifts of days gone by would say that somebody served them.
    if (from < wallOf(now(), zone).date) return { field: 'from', problem: 'shifts:problem.past' };
    const pattern = { userId: await known(tx, userId), ...line, filledTo: addDays(from, -1) };
    const { id } = await tx.shiftPattern.create({ data: pattern });
    const count = await fillAhead(tx, zone, { patternId: id });
    return { subjectId: id, after: { ...pattern, shifts: count }, count };
  },
  removePattern: async (tx, { id }) => {
    // Whoever fills the weeks at this moment is waited for, so that their shifts go too.
    await lockLines(tx, id);
    const line = await tx.shiftPattern.findUnique({ where: { id } });
    if (line === null) throw new AppError('notFound');
    // What has been served stays in the books; what was to come is not to come any more.
    const { count } = await tx.shift.deleteMany({ where: { patternId: id, startsAt: { gt: now() } } });
    await tx.shiftPattern.delete({ where: { id } });
    const { userId, weekday, opens, closes, channelIds } = line;
    const removed = { userId, weekday, opens, closes, channelIds, shifts: count };
    return { subjectId: id, before: removed, count };
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
  const done = await transaction(async (tx) => {
    const zone = await organisationZone(tx);
    const { result: outcome, lost } = await watchAnswering(tx, () => WORK[act](tx, parsed.value, zone));
    if ('problem' in outcome) return outcome;
    await audit(tx, {
      at: now(),
      actorId: actor.userId,
      action: `shift.${act}`,
      subjectType: 'shift',
      subjectId: outcome.subjectId,
      ...(outcome.before && { before: outcome.before }),
      ...(outcome.after && { after: outcome.after }),
    });
    return { ...outcome, lost };
  });
  if ('problem' in done)
    return { kind: 'problems', act, problems: fieldProblem(form, done.field, done.problem) };
  // What the person must know at once: somebody was promised that there would be an answer.
  const toast =
    done.lost > 0
      ? { sentence: 'shifts:done.lostAnswer', values: { count: done.lost } }
      : { sentence: `shifts:done.${act}`, values: { count: done.count ?? 0 } };
  return { kind: 'done', toast, ...(done.day !== undefined && { day: done.day }) };
}

type Hours = { readonly date: string; readonly opens: string; readonly closes: string };

function span({ date, ...hours }: Hours, zone: string) {
  const { start, end } = spanOn(date, hours, zone);
  return { startsAt: start, endsAt: end };
}

async function known(tx: Tx, userId: string): Promise<string> {
  if ((await tx.user.count({ where: { id: userId, active: true } })) === 0) throw new AppError('notFound');
  return userId;
}

type Spell = { readonly userId: string; readonly startsAt: Date; readonly endsAt: Date };

/** Whose time it was and when, for the log of what is removed. */
function before({ userId, startsAt, endsAt }: Spell): Pick<Done, 'before'> {
  return { before: { userId, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() } };
}

function gone(subjectId: string, { count }: { readonly count: number }): Done {
  if (count === 0) throw new AppError('notFound');
  return { subjectId };
}
