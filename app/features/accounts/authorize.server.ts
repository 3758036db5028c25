import type { Actor } from '~/domain/access/actor';
import { can, type Action, type SubjectFor } from '~/domain/access/can';
import { AppError } from '~/platform/app-error';

/** @throws AppError `forbidden` unless the person may do this */
export function authorize<A extends Action>(actor: Actor, action: A, subject: SubjectFor<A>): void {
  if (!can(actor, action, subject)) throw new AppError('forbidden');
}
