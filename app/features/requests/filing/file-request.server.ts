import type { SignedIn } from '~/features/accounts/api.server';
import { parseForm } from '~/platform/form.server';
import type { FieldProblems } from './read-times';
import { requestFormSchema } from './request-form.schema';
import {
  createRequest,
  editRequest,
  readFormTimes,
  requireEditable,
  type SaveResult,
} from './save-request.server';
import { typedForm, type FormReply } from './typed-form';

/** What the form's door does: reads what was typed and files a new request, or changes one. */
export async function fileRequest(
  actor: SignedIn,
  form: FormData,
  requestId: string | null,
): Promise<{ readonly ok: true; readonly id: string } | ({ readonly ok: false } & FormReply)> {
  const parsed = parseForm(form, requestFormSchema);
  const result: SaveResult = !parsed.ok
    ? {
        ok: false,
        problems: { ...(await timeProblems(actor, form, requestId)), ...asProblems(parsed.problems.fields) },
      }
    : requestId === null
      ? await createRequest(actor, parsed.value)
      : await editRequest(actor, requestId, parsed.value);
  return result.ok ? result : { ok: false, problems: inFormOrder(result.problems), typed: typedForm(form) };
}

/** The fields as a person meets them, from the top of the form. */
const FIELDS = [
  'title',
  'topicId',
  'departmentId',
  'kind',
  'latestOn',
  'latestAt',
  'earliestOn',
  'earliestAt',
  'channels',
  'fromTime',
  'toTime',
  'episodes',
  'minDays',
  'maxDays',
  'embargoOn',
  'embargoAt',
];

/** Told from the top of the form down, so that the first one named is the first one met. */
function inFormOrder(problems: FieldProblems): FieldProblems {
  const place = (field: string) => (FIELDS.includes(field) ? FIELDS.indexOf(field) : FIELDS.length);
  return Object.fromEntries(Object.entries(problems).toSorted(([a], [b]) => place(a) - place(b)));
}

/** What is wrong with the times, told together with what is missing, so that nobody corrects a form twice. */
async function timeProblems(
  actor: SignedIn,
  form: FormData,
  requestId: string | null,
): Promise<FieldProblems> {
  const before = requestId === null ? null : await requireEditable(actor, requestId);
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const count = (name: string) => (/^\d{1,3}$/.test(text(name)) ? Number(text(name)) : null);
  const times: Parameters<typeof readFormTimes>[1] = {
    kind: kindOf(form.get('kind')),
    earliestOn: text('earliestOn'),
    earliestAt: text('earliestAt'),
    latestOn: text('latestOn'),
    latestAt: text('latestAt'),
    embargoOn: text('embargoOn'),
    embargoAt: text('embargoAt'),
    embargoReason: text('embargoReason'),
    fromTime: text('fromTime'),
    toTime: text('toTime'),
    episodes: count('episodes'),
    minDays: count('minDays'),
    maxDays: count('maxDays'),
  };
  const read = await readFormTimes(actor, times, before?.embargoUntil);
  return read.ok ? {} : read.problems;
}

const kindOf = (typed: unknown) => (typed === 'crisis' || typed === 'acute' ? typed : 'normal');

function asProblems(fields: Readonly<Record<string, string>>): FieldProblems {
  return Object.fromEntries(Object.entries(fields).map(([field, key]) => [field, { key }]));
}
