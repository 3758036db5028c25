import { LEVEL, OBJECTIVES } from './objectives';
import { KIND, tierOf, type Model, type Plan } from './model';
import { AcuteCap } from './rules/acute-cap';
import { AudienceCap } from './rules/audience-cap';
import { DayCap } from './rules/day-cap';
import { staticObstacle } from './rules/eligibility';
import { MinimumGap } from './rules/minimum-gap';
import { OnePerSlot } from './rules/one-per-slot';
import { isWholeSeries } from './rules/series';
import { TopicCooldown } from './rules/topic-cooldown';
import type { Blockers, Obstacle } from './rules/codes';

const NONE: Blockers['any'] = [];

/**
 * A plan being made: who sits where, what each rule has counted, and all objectives, kept up to date in
 * O(what changed). Every change between `begin` and `commit` can be taken back with `rollback`, which is
 * how moves are tried and how "why not there?" is answered.
 */
export class PlanState {
  readonly plans: (Plan | null)[];
  readonly occupant: Int32Array;
  /** Levels in the order of OBJECTIVES. All are whole numbers, so adding and taking away is exact. */
  readonly objectives = new Float64Array(OBJECTIVES.length);
  /** Objectives when the open trial began. */
  readonly origin = new Float64Array(OBJECTIVES.length);
  /** Ordinary posts placed, by quota (department and cell). */
  readonly placed: Int32Array;

  private readonly slots: OnePerSlot;
  private readonly gap: MinimumGap;
  private readonly dayCap: DayCap;
  private readonly audience: AudienceCap;
  private readonly topic: TopicCooldown;
  private readonly acute: AcuteCap;

  /**
   * By channelDay: a mark of who stands where, there and beyond midnight as far as the minimum gap reaches, so that what
   * was found out about a day can be kept until that changes.
   */
  readonly version: Int32Array;

  private trying = false;
  private readonly touched: number[] = [];
  private readonly before: (Plan | null)[] = [];
  private readonly isTouched: Uint8Array;

  constructor(readonly model: Model) {
    this.plans = new Array<Plan | null>(model.requestCount).fill(null);
    this.slots = new OnePerSlot(model);
    this.occupant = this.slots.occupant;
    this.gap = new MinimumGap(model, this.occupant);
    this.dayCap = new DayCap(model, this.occupant);
    this.audience = new AudienceCap(model, this.occupant);
    this.topic = new TopicCooldown(model);
    this.acute = new AcuteCap(model, this.occupant);
    this.version = new Int32Array(model.channelCount * model.days);
    this.placed = new Int32Array(model.departmentCount * model.cells);
    this.isTouched = new Uint8Array(model.requestCount);
    for (let request = 0; request < model.requestCount; request++) this.countUnplaced(request, 1);
    for (const posts of model.target) this.objectives[LEVEL.share]! += posts * posts;
  }

  /** May one episode of the request go there as things are? Looks at the other posts only (see staticObstacle). */
  allows(request: number, slot: number): boolean {
    return this.isClear(slot) && this.allowsDay(request, this.model.slotBin[slot]!);
  }

  /** Nobody sits in the slot or too near to it. */
  isClear(slot: number): boolean {
    return this.gap.allows(slot);
  }

  /** The rules of `allows` that are the same for all slots of a channelDay. */
  allowsDay(request: number, channelDay: number): boolean {
    return (
      this.dayCap.allows(request, channelDay) &&
      this.audience.allows(channelDay) &&
      this.topic.allows(request, channelDay) &&
      this.acute.allows(request, channelDay)
    );
  }

  /** The first rule that `allows` stumbles over. */
  obstacle(request: number, slot: number): Obstacle | null {
    return this.obstacleOfSlot(slot) ?? this.obstacleOfDay(request, this.model.slotBin[slot]!);
  }

  /** Its part that is the same whoever asks, and its part that is the same for all slots of a channelDay. */
  obstacleOfSlot(slot: number): Obstacle | null {
    if (!this.slots.allows(slot)) return 'taken';
    return this.gap.allows(slot) ? null : 'gap';
  }

  obstacleOfDay(request: number, channelDay: number): Obstacle | null {
    if (!this.dayCap.hasRoom(channelDay)) return 'dayCap';
    if (!this.dayCap.leavesReserve(request, channelDay))
      return this.model.heldOn[channelDay]! > 0 ? 'reserve' : 'dayCap';
    if (!this.audience.allows(channelDay)) return 'audience';
    if (!this.topic.allows(request, channelDay)) return 'topic';
    return this.acute.allows(request, channelDay) ? null : 'acuteCap';
  }

  /** Whether one more post of any kind, and one more ordinary post, fits the caps of a channelDay. */
  hasRoom(channelDay: number): boolean {
    return this.dayCap.hasRoom(channelDay);
  }

  hasOrdinaryRoom(channelDay: number): boolean {
    return this.dayCap.hasOrdinaryRoom(channelDay);
  }

  /** Requests of the same topic that stand too near on the channel. */
  topicMates(request: number, channelDay: number): readonly number[] {
    return this.topic.mates(request, channelDay);
  }

  /** The only one of them who is not `gone`: -1 nobody, MANY more than one. */
  loneTopicMate(request: number, channelDay: number, gone: (mate: number) => boolean): number {
    return this.topic.loneMate(request, channelDay, gone);
  }

  /** Whether an audience group of the channel has had enough that day, and whether the week's acute places are used. */
  audienceIsFull(channelDay: number): boolean {
    return !this.audience.allows(channelDay);
  }

  acuteIsFull(request: number, channelDay: number): boolean {
    return !this.acute.allows(request, channelDay);
  }

  blockers(request: number, slot: number): Blockers {
    const found: Blockers = { all: [], any: [] };
    this.slots.collectBlockers(slot, found);
    this.gap.collectBlockers(slot, found);
    this.collectDayBlockers(request, this.model.slotBin[slot]!, found);
    return found;
  }

  /** Who stands in the way of one post on a channelDay, whichever slot it takes. */
  dayBlockers(request: number, channelDay: number): Blockers {
    const found: Blockers = { all: [], any: [] };
    this.collectDayBlockers(request, channelDay, found);
    return found;
  }

  /** Of every cap that is full for a channelDay, one has to leave. */
  capBlockers(request: number, channelDay: number): Blockers['any'] {
    const found: Blockers = { all: [], any: [] };
    this.collectCaps(request, channelDay, found);
    return found.any;
  }

  /** The caps among them that hold for more than the channelDay: audience groups' and weeks'. */
  wideBlockers(request: number, channelDay: number): Blockers['any'] {
    if (this.audience.allows(channelDay) && this.acute.allows(request, channelDay)) return NONE;
    const found: Blockers = { all: [], any: [] };
    this.audience.collectBlockers(channelDay, found);
    this.acute.collectBlockers(request, channelDay, found);
    return found.any;
  }

  /** `allows` for all episodes together, each seeing the ones before it. The request must not be placed. */
  allowsPlan(request: number, plan: Plan): boolean {
    if (plan.length === 1) return this.allows(request, plan[0]!);
    let seated = 0;
    while (seated < plan.length && this.allows(request, plan[seated]!)) this.seat(request, plan[seated++]!);
    const whole = seated === plan.length;
    while (seated > 0) this.unseat(request, plan[--seated]!);
    return whole;
  }

  /** Every hard rule at once, also those that only look at the request and the plan itself. */
  fits(request: number, plan: Plan): boolean {
    return (
      isWholeSeries(this.model, request, plan) &&
      plan.every((slot, episode) => staticObstacle(this.model, request, episode, slot) === null) &&
      this.allowsPlan(request, plan)
    );
  }

  place(request: number, plan: Plan): void {
    this.note(request);
    this.put(request, plan);
  }

  lift(request: number): Plan {
    this.note(request);
    return this.take(request);
  }

  begin(): void {
    this.trying = true;
    this.origin.set(this.objectives);
  }

  commit(): void {
    for (const request of this.touched) this.isTouched[request] = 0;
    this.touched.length = 0;
    this.before.length = 0;
    this.trying = false;
  }

  rollback(): void {
    for (const request of this.touched) if (this.plans[request] !== null) this.take(request);
    for (let k = 0; k < this.touched.length; k++) {
      const plan = this.before[k];
      if (plan) this.put(this.touched[k]!, plan);
    }
    this.commit();
  }

  /** True when the open trial has changed the request's place. */
  hasTouched(request: number): boolean {
    return this.isTouched[request] === 1;
  }

  snapshot(): Snapshot {
    return { objectives: this.objectives.slice(), plans: [...this.plans] };
  }

  restore({ plans }: Snapshot): void {
    for (let r = 0; r < plans.length; r++)
      if (this.plans[r] !== null && this.plans[r] !== plans[r]) this.take(r);
    for (let r = 0; r < plans.length; r++) {
      const plan = plans[r];
      if (plan && this.plans[r] === null) this.put(r, plan);
    }
  }

  private collectDayBlockers(request: number, channelDay: number, found: Blockers): void {
    this.topic.collectBlockers(request, channelDay, found);
    this.collectCaps(request, channelDay, found);
  }

  private collectCaps(request: number, channelDay: number, found: Blockers): void {
    this.dayCap.collectBlockers(request, channelDay, found);
    this.audience.collectBlockers(channelDay, found);
    this.acute.collectBlockers(request, channelDay, found);
  }

  private note(request: number): void {
    if (!this.trying || this.isTouched[request] === 1) return;
    this.isTouched[request] = 1;
    this.touched.push(request);
    this.before.push(this.plans[request]!);
  }

  private put(request: number, plan: Plan): void {
    for (let episode = 0; episode < plan.length; episode++) {
      this.seat(request, plan[episode]!);
      this.countPlaced(request, episode, plan[episode]!, 1);
    }
    this.plans[request] = plan;
    this.countUnplaced(request, -1);
  }

  private take(request: number): Plan {
    const plan = this.plans[request]!;
    for (let episode = 0; episode < plan.length; episode++) {
      this.unseat(request, plan[episode]!);
      this.countPlaced(request, episode, plan[episode]!, -1);
    }
    this.plans[request] = null;
    this.countUnplaced(request, 1);
    return plan;
  }

  private seat(request: number, slot: number): void {
    const channelDay = this.model.slotBin[slot]!;
    this.stamp(slot, mark(request, slot));
    this.slots.place(request, slot);
    this.gap.place(slot);
    this.dayCap.place(request, channelDay);
    this.audience.place(channelDay);
    this.topic.place(request, channelDay);
    this.acute.place(request, channelDay);
  }

  private unseat(request: number, slot: number): void {
    const channelDay = this.model.slotBin[slot]!;
    this.stamp(slot, -mark(request, slot));
    this.slots.remove(slot);
    this.gap.remove(slot);
    this.dayCap.remove(request, channelDay);
    this.audience.remove(channelDay);
    this.topic.remove(request, channelDay);
    this.acute.remove(request, channelDay);
  }

  /** The slots that are too near are of one channel, and so of days next to one another: mostly of the slot's own only. */
  private stamp(slot: number, by: number): void {
    const { slotBin, crowdFrom, crowdTo } = this.model;
    const last = slotBin[crowdTo[slot]! - 1]!;
    for (let bin = slotBin[crowdFrom[slot]!]!; bin <= last; bin++) this.version[bin]! += by;
  }

  private countPlaced(request: number, episode: number, slot: number, by: 1 | -1): void {
    const { model, objectives } = this;
    if (model.requestKind[request] === KIND.normal) {
      const quota = model.requestDepartment[request]! * model.cells + model.slotCell[slot]!;
      const missing = Math.max(0, model.target[quota]! - this.placed[quota]!);
      this.placed[quota]! += by;
      const left = Math.max(0, model.target[quota]! - this.placed[quota]!);
      objectives[LEVEL.share]! += left * left - missing * missing;
    }
    objectives[LEVEL.tier]! += by * tierOf(model, request, slot);
    const index = model.firstEpisode[request]! + episode;
    const previous = model.previousSlot[index]!;
    if (previous >= 0 && previous !== slot)
      objectives[model.previousAgreed[index] === 1 ? LEVEL.agreedMoved : LEVEL.tentative]! += by;
  }

  private countUnplaced(request: number, by: 1 | -1): void {
    const { model, objectives } = this;
    const kind = model.requestKind[request];
    if (kind === KIND.crisis) objectives[LEVEL.crisis]! += by;
    else if (kind === KIND.acute) objectives[LEVEL.acute]! += by;
    else {
      objectives[LEVEL.classA + model.rankClass[request]!]! += by;
      objectives[LEVEL.regret]! += by * model.percentile[request]!;
    }
    if (model.hasAgreed[request] === 1) objectives[LEVEL.agreedDropped]! += by;
    objectives[LEVEL.tentative]! += by * model.tentativeEpisodes[request]!;
  }
}

/** A number for a post in a slot; sums of them tell two days apart (Zobrist, "A new hashing method", 1970). */
function mark(request: number, slot: number): number {
  const mixed = Math.imul(request + 1, 0x9e3779b1) ^ Math.imul(slot + 1, 0x85ebca6b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) | 0;
}

/** A plan to come back to. Plans themselves are never changed, so copying the list is enough. */
export type Snapshot = { readonly objectives: Float64Array; readonly plans: readonly (Plan | null)[] };
