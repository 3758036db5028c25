import { shownDate } from '~/domain/calendar/local-date';
import { isId } from '~/lib/from-address';
import type { AllocationFilter } from './allocation.view.server';

/** Reads the address of the allocation screen; what is not understood is left out rather than refused. */
export function readAllocationFilter(params: URLSearchParams): AllocationFilter {
  const mode = params.get('view');
  const open = params.get('open') ?? '';
  return {
    mode: mode === 'today' || mode === 'changes' ? mode : 'proposal',
    week: shownDate(params.get('week')),
    openId: isId(open) ? open : null,
  };
}

/** The same address with something changed; null takes it away. */
export function withAllocation(search: string, changes: Readonly<Record<string, string | null>>): string {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? '/allocation' : `/allocation?${text}`;
}
