/** What other features may ask of allocation. */
export { currentPolicy, organisationZone } from './policy/current-policy.server';
export { lockSlots } from './lock-slots.server';
export { dropStaleSlots, materialiseSlots } from './slots/materialise-slots.server';
export { moveViolations, type MoveViolation } from './instance/move-violations.server';
export { loadNames } from './names.server';
export { listOpenSlots, SLOT_HOLDERS, type OpenSlot } from './slots/open-slots.server';
export { tellDecision, type ToldDecision } from './round/tell-decision';
export { placementViolations } from './instance/placement-violations.server';
export { grantSlot, type StoredExplanation } from './round/write-decisions.server';
export { ALLOCATE_JOB, ROUND_CLOCK_JOB } from './round/background/job-names';
export { runInBackground } from './round/background/run-in-background.server';
export { tickRounds } from './round/tick-rounds.server';
export { roundNotice } from './screen/cycle.view.server';
