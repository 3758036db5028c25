import { isId, pageOf } from '~/lib/from-address';
import type { RequestsFilter } from './requests.view.server';

/** Reads the address of the list; what is not understood is left out rather than refused. */
export function readRequestsFilter(params: URLSearchParams): RequestsFilter {
  const department = params.get('department') ?? '';
  const list = params.get('list');
  return {
    departmentId: isId(department) ? department : null,
    list: list === 'others' || list === 'past' ? list : 'own',
    page: pageOf(params),
  };
}
