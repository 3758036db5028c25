import { KIND, SHUT, type Model } from '../model';
import type { StaticObstacle } from './codes';

/**
 * The rules that look at one post and one slot only: H2 (closed by hand), H3, H4, H10, H12 and H13.
 * Pins and agreed slots are exempt from the lead time and from H13, crisis posts too; nothing is exempt from the past.
 */
export function staticObstacle(
  model: Model,
  request: number,
  episode: number,
  slot: number,
): StaticObstacle | null {
  const { earliest, latest, embargo, evidence } = model.instance.requests[request]!;
  const minute = model.slotMinute[slot]!;
  const index = model.firstEpisode[request]! + episode;
  const pinned = model.pinnedSlot[index]!;
  if (pinned >= 0 && pinned !== slot) return 'pin';
  if (model.slotClosed[slot] === 1) return 'closed';
  if (model.channelPosition[request * model.channelCount + model.slotChannel[slot]!]! < 0) return 'channel';
  if (minute < earliest) return embargo ? 'embargo' : 'early';
  if (evidence !== undefined && minute > evidence.expires) return 'expired';
  if (minute > latest) return 'late';
  if (minute < model.instance.horizon.now) return 'past';
  const exempt =
    pinned >= 0 ||
    model.requestKind[request] === KIND.crisis ||
    (model.previousAgreed[index] === 1 && model.previousSlot[index] === slot);
  if (minute < model.leadMinute && !exempt) return 'lead';
  const shut = SHUT[model.slotShut[slot]!]!;
  if (shut !== null) return shut;
  // Asked last, so that it is the answer only where nothing else is.
  return isUnanswered(model, request, slot) && !exempt ? 'unstaffed' : null;
}

/** H13: the request needs an answer, and nobody is on duty at the slot. */
export function isUnanswered(model: Model, request: number, slot: number): boolean {
  return model.needsDuty[request] === 1 && model.slotUnstaffed[slot] === 1;
}
