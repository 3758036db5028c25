import { audit } from '~/db/audit.server';
import { takeLock } from '~/db/take-lock.server';
import { prisma, transaction, type Tx } from '~/db/prisma.server';
import { isLocalDate } from '~/domain/calendar/local-date';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { now } from '~/platform/clock.server';
import { lockSlots } from '../lock-slots.server';
import { applyPolicy } from './apply-policy.server';
import { currentPolicy, knownParts, localToday } from './current-policy.server';
import { assertFirstDay } from './first-day.server';
import type { PolicyProblems } from './policy-fields';
import { policyRulesSchema } from './policy.schema';
import { readPolicyForm } from './read-policy-form';

export type DraftResult =
  | { readonly ok: true; readonly version: number }
  | {
      readonly ok: false;
      readonly problems: PolicyProblems;
      readonly typed: Readonly<Record<string, string>>;
    };

/** Writes the draft of the next version. Nothing changes for anybody before it is adopted. */
export async function savePolicyDraft(actor: SignedIn, form: FormData): Promise<DraftResult> {
  authorize(actor, 'policy.change', { kind: 'policy' });
  const db = await prisma();
  const { rules: inForce } = await currentPolicy(db);
  const read = readPolicyForm(form, { ...(await knownParts(db)), channels: inForce.channels });
  if (!read.ok) return { ...read, typed: typedTexts(form) };
  const note =
    String(form.get('note') ?? '')
      .trim()
      .slice(0, 500) || null;
  const version = await transaction(async (tx) => {
    await takeLock(tx, 'policy');
    const draft = await requireSameDraft(tx, form);
    const { _max } = await tx.policy.aggregate({ _max: { version: true } });
    // Version 1 is left for the default that a first round writes down.
    const next = draft?.version ?? Math.max(1, _max.version ?? 1) + 1;
    const today = new Date(`${await localToday(tx)}T00:00Z`);
    const data = { rules: read.rules, note, updatedAt: now() };
    const row = draft
      ? await tx.policy.update({ where: { id: draft.id }, data })
      : await tx.policy.create({ data: { ...data, version: next, validFrom: today } });
    await log(tx, actor, 'policy.draft', row.id, { version: next });
    return next;
  });
  return { ok: true, version };
}

/**
 * Puts the draft in force from today or from the beginning of a period to come, so that no decision made before is
 * under new rules and no round goes by two versions.
 */
export async function adoptPolicy(actor: SignedIn, form: FormData): Promise<void> {
  authorize(actor, 'policy.change', { kind: 'policy' });
  const validFrom = String(form.get('validFrom') ?? '');
  await transaction(async (tx) => {
    await lockSlots(tx);
    await takeLock(tx, 'policy');
    const draft = await requireSameDraft(tx, form);
    if (!draft) throw new AppError('conflict', 'arbitration:policy.problem.noDraft');
    if (!isLocalDate(validFrom)) throw new AppError('invalid', 'arbitration:policy.problem.validFrom');
    const { periodWeeks } = policyRulesSchema.parse(draft.rules);
    await assertFirstDay(tx, { day: validFrom, periodWeeks }, actor.language);
    await tx.policy.update({
      where: { id: draft.id },
      data: { state: 'adopted', validFrom: new Date(`${validFrom}T00:00Z`), adoptedAt: now() },
    });
    await log(tx, actor, 'policy.adopt', draft.id, { version: draft.version, validFrom });
    await applyPolicy(tx);
  });
}

/** Drops the draft; the rules in force stay. */
export async function dropPolicyDraft(actor: SignedIn, form: FormData): Promise<void> {
  authorize(actor, 'policy.change', { kind: 'policy' });
  await transaction(async (tx) => {
    await takeLock(tx, 'policy');
    const draft = await requireSameDraft(tx, form);
    if (!draft) return;
    await tx.policy.delete({ where: { id: draft.id } });
    await log(tx, actor, 'policy.drop', draft.id, { version: draft.version });
  });
}

/** The draft as the person saw it (or none, when there was none): what a colleague wrote meanwhile is not lost. */
async function requireSameDraft(tx: Tx, form: FormData) {
  const draft = await tx.policy.findFirst({ where: { state: 'draft' }, orderBy: { version: 'desc' } });
  const seen = String(form.get('revision') ?? '');
  if ((draft?.updatedAt.toISOString() ?? '') !== seen)
    throw new AppError('conflict', 'arbitration:policy.problem.changed');
  return draft;
}

async function log(
  tx: Tx,
  actor: SignedIn,
  action: string,
  id: string,
  after: Readonly<Record<string, string | number>>,
): Promise<void> {
  await audit(tx, { at: now(), actorId: actor.userId, action, subjectType: 'policy', subjectId: id, after });
}

function typedTexts(form: FormData): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
