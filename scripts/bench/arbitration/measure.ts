import { arbitrate, type Arbitration } from '~/domain/arbitration/arbitrate';
import { compile } from '~/domain/arbitration/compile';
import type { ProfileName } from '~/domain/arbitration/engine/profiles';
import { startSearch } from '~/domain/arbitration/engine/search';
import { construct } from '~/domain/arbitration/engine/construct';
import { explainAll } from '~/domain/arbitration/explain/explain';
import { insert } from '~/domain/arbitration/insert';
import type { Decision, Instance } from '~/domain/arbitration/instance';
import { standing } from './generate-instance';

/** One instance decided, and then asked for one place more. */
export type Figures = {
  readonly name: string;
  readonly requests: number;
  /** One whole `arbitrate`, explanations included, and the largest size of the process by then. */
  readonly ms: number;
  readonly rssMb: number;
  readonly vector: readonly number[];
  readonly refused: number;
  /** Refusals whose explanation names a reason. */
  readonly explained: number;
  readonly explanationUs: number;
  readonly rerun: Change;
  readonly published: Change;
  readonly insert: Insertions;
};

/** What happened to a plan when one request, first in its department's order, was added. */
export type Change = { readonly ms: number; readonly moved: number; readonly lost: number };

/** `coldMs`: the first insertion of a process. */
export type Insertions = {
  readonly coldMs: number;
  readonly medianMs: number;
  readonly placed: number;
  readonly moved: number;
};

const INSERTIONS = 9;

export function decide(name: string, instance: Instance, seed: number): Omit<Figures, 'insert'> & Plan {
  const began = performance.now();
  const plan = arbitrate(instance, { seed });
  const ms = performance.now() - began;
  const rssMb = process.resourceUsage().maxRSS / 1024;
  const refused = plan.explanations.filter(({ status }) => status === 'refused');
  return {
    name,
    requests: instance.requests.length,
    ms: Math.round(ms),
    rssMb: Math.round(rssMb),
    vector: plan.vector,
    refused: refused.length,
    explained: refused.filter(({ reason }) => reason !== null).length,
    explanationUs: Math.round(explaining(instance)),
    rerun: changed(instance, plan, 'rerun', seed),
    published: changed(instance, plan, 'published', seed),
    decisions: plan.decisions,
  };
}

export type Plan = { readonly decisions: readonly Decision[] };

/** Microseconds that the explanation of one request takes, of a first plan. */
function explaining(instance: Instance): number {
  const search = startSearch(compile(instance), { keepsTentative: false }, 1);
  construct(search);
  const began = performance.now();
  explainAll(search);
  return ((performance.now() - began) * 1000) / instance.requests.length;
}

function changed(instance: Instance, plan: Arbitration, profile: ProfileName, seed: number): Change {
  const began = performance.now();
  const after = arbitrate(oneMore(standing(instance, plan.decisions, 'tentative'), 0), { seed, profile });
  const ms = Math.round(performance.now() - began);
  const slotOf = new Map(after.decisions.map(({ req, ep, slot }) => [`${req} ${ep}`, slot]));
  const now = plan.decisions.map(({ req, ep, slot }) => ({ slot, now: slotOf.get(`${req} ${ep}`) }));
  return {
    ms,
    moved: now.filter((each) => each.now !== undefined && each.now !== each.slot).length,
    lost: now.filter((each) => each.now === undefined).length,
  };
}

/** The instance with a copy of one of its posts more, first in its department's order. */
function oneMore(instance: Instance, n: number): Instance {
  const singles = instance.requests.filter(({ kind, episodes }) => kind === 'normal' && episodes === 1);
  const like = singles[(n * 37 + 11) % singles.length]!;
  const request = { ...like, id: 'ad hoc', topic: 'ad hoc', rank: 0.5 };
  return { ...instance, requests: [...instance.requests, request] };
}

/** Puts copies of posts into the plan, each by itself. Run in a process of its own: the first is measured cold. */
export function insertions(instance: Instance, decisions: readonly Decision[]): Insertions {
  const plan = standing(instance, decisions, 'tentative');
  const runs = Array.from({ length: INSERTIONS }, (_, n) => {
    const asked = oneMore(plan, n);
    const began = performance.now();
    const { granted } = insert(asked, 'ad hoc');
    const ms = performance.now() - began;
    return { ms, moved: granted?.displaced.reduce((sum, { from }) => sum + from.length, 0) ?? null };
  });
  const times = runs.map(({ ms }) => ms);
  return {
    coldMs: Math.round(times[0]!),
    medianMs: Math.round(times.toSorted((a, b) => a - b)[INSERTIONS >> 1]!),
    placed: runs.filter(({ moved }) => moved !== null).length,
    moved: Math.max(...runs.map(({ moved }) => moved ?? 0)),
  };
}
