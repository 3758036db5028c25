import type { Finding, Guarantee, Outcome } from './outcome';
import type { Preflight } from './preflight';
import type { State } from './states';

/** What the clock and the worker report. */
export type WorkerEvent =
  /** Its time may have come. */
  | { readonly type: 'fallDue' }
  /** A worker wants to send it and has just asked `mayGoOut`. */
  | { readonly type: 'claim'; readonly preflight: Preflight }
  /** The call to the channel ended. `fencing` is the number that the worker's claim gave, `part` what it sent. */
  | { readonly type: 'outcome'; readonly fencing: number; readonly part: number; readonly outcome: Outcome }
  /** The worker that claimed it has not been heard of. `attemptWritten`: it had got as far as calling. */
  | { readonly type: 'leaseExpired'; readonly attemptWritten: boolean }
  /** We looked at the channel for a publication that may be out. */
  | {
      readonly type: 'lookedUp';
      readonly finding: Finding;
      /** When we began to look, if that is not now: a look that is written down late proves what it saw then. */
      readonly askedAt?: Date;
    };

/** What people decide. `by` is the person's id. */
export type PersonEvent =
  | { readonly type: 'hold' }
  /** "This one is still true": always one publication at a time. */
  | { readonly type: 'lift' }
  | { readonly type: 'cancel' }
  | { readonly type: 'reschedule'; readonly at: Date }
  /** "Publish it now": after a failure or a missed time. */
  | { readonly type: 'retry' }
  /** A person has posted it by hand. */
  | ({ readonly type: 'markPublished' } & Sighting)
  /** A person has looked: the doubtful post is out, and here is where. */
  | ({ readonly type: 'itIsThere' } & Sighting)
  | { readonly type: 'itIsNotThere' }
  /** It has been taken down: the channel confirmed, or a person did it there. */
  | { readonly type: 'withdraw' };

/** A person's word needs something to look at: a link, or a note where a channel has no links. */
export type Sighting = { readonly by: string; readonly url: string | null; readonly note: string | null };

export type PublicationEvent = WorkerEvent | PersonEvent;
export type EventType = PublicationEvent['type'];
export type PersonEventType = PersonEvent['type'];

/** From where each event may lead on. Everything else is refused. */
export const ALLOWED_FROM: Readonly<Record<EventType, readonly State[]>> = {
  fallDue: ['planned', 'due'],
  claim: ['due'],
  outcome: ['sending', 'unknown'],
  leaseExpired: ['sending'],
  lookedUp: ['unknown'],
  hold: ['planned', 'due'],
  lift: ['held'],
  cancel: ['planned', 'due', 'held', 'missed', 'failed'],
  reschedule: ['planned', 'due', 'held', 'missed', 'failed'],
  retry: ['failed', 'missed'],
  markPublished: ['planned', 'due', 'held', 'missed', 'failed'],
  itIsThere: ['unknown'],
  itIsNotThere: ['unknown'],
  withdraw: ['published'],
};

const PERSON_EVENTS: readonly PersonEventType[] = [
  'retry',
  'reschedule',
  'lift',
  'hold',
  'markPublished',
  'itIsThere',
  'itIsNotThere',
  'cancel',
  'withdraw',
];

/** What a person may do with a publication that stands here: the screen's buttons, in their order. */
export function choicesFor(state: State, guarantee: Guarantee): readonly PersonEventType[] {
  return PERSON_EVENTS.filter((type) => {
    if (!ALLOWED_FROM[type].includes(state)) return false;
    return type !== 'markPublished' || guarantee === 'manual' || !isWorkersTurn(state);
  });
}

/** While a worker may still send it, nobody records it as posted by hand: it would go out twice. */
export function isWorkersTurn(state: State): boolean {
  return state === 'planned' || state === 'due' || state === 'sending';
}
