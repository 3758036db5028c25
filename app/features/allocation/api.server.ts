/** What other features may ask of allocation. */
export { currentPolicy, organisationZone } from './current-policy.server';
export { lockSlots } from './lock-slots.server';
export { dropStaleSlots, materialiseSlots } from './materialise-slots.server';
export { loadNames } from './names.server';
export { listOpenSlots, type OpenSlot } from './open-slots.server';
