import { instanceShape } from './instance';
import { referenceProblems } from './reference-problems';

/**
 * One question to the arbitration, `slot-arbitration/1`: who asks for what, which slots there are, what
 * has been promised and by which policy. A parsed instance is also whole: every id it mentions exists,
 * none is given twice. Slots are `[index of channel, minute]`; a slot's id is its place in that list.
 */
export const instanceSchema = instanceShape.superRefine((instance, context) => {
  for (const { path, message } of referenceProblems(instance))
    context.addIssue({ code: 'custom', path: [...path], message });
});
