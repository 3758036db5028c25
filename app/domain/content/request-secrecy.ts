import type { Actor } from '~/domain/access/actor';
import { can } from '~/domain/access/can';
import type { SubjectOf } from '~/domain/access/rules';
import { embargoFact } from '~/domain/content/embargo';

/** What of a request decides who may see it. */
export type Secrecy = {
  readonly departmentId: string;
  readonly authorId: string;
  readonly embargoUntil: Date | null;
  readonly insiderIds: readonly string[];
};

/** A request as permissions see it. */
export function requestSubject(request: Secrecy, now: Date): SubjectOf<'request'> {
  const embargo = request.embargoUntil && {
    until: request.embargoUntil,
    insiderIds: [request.authorId, ...request.insiderIds],
  };
  return {
    kind: 'request',
    departmentId: request.departmentId,
    embargo: embargoFact({ embargo }, now),
  };
}

/** The title for this reader: null while an embargo keeps it from them. That the request exists is no secret. */
export function titleFor(
  actor: Actor,
  request: Secrecy & { readonly title: string },
  now: Date,
): string | null {
  return can(actor, 'request.view', requestSubject(request, now)) ? request.title : null;
}

/** The title for everybody: null while there is an embargo. What is stored for many readers uses this one. */
export function publicTitle(request: Secrecy & { readonly title: string }, now: Date): string | null {
  return request.embargoUntil !== null && now < request.embargoUntil ? null : request.title;
}
