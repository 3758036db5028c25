import { isLocalDate } from '~/domain/calendar/local-date';
import type { AllocationFilter } from './allocation.view.server';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the address of the allocation screen; what is not understood is left out rather than refused. */
export function readAllocationFilter(params: URLSearchParams): AllocationFilter {
  const mode = params.get('view');
  const week = params.get('week') ?? '';
  const open = params.get('open') ?? '';
  return {
    mode: mode === 'today' || mode === 'changes' ? mode : 'proposal',
    week: isLocalDate(week) ? week : null,
    openId: UUID.test(open) ? open : null,
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
