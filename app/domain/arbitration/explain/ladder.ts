import type { ExplanationRecord, ReasonCode } from './record';

/**
 * The rules as a person meets them, in the order in which they are asked: first whether a place is
 * possible at all, then the levels of the objectives, the last ones together.
 */
const RUNGS = [
  'possible', // hard rules
  'crisis', // level 1
  'agreed', // levels 2 and 3, and pins
  'acute', // level 4
  'share', // level 5
  'order', // levels 6–9
  'wishes', // level 10
  'calm', // level 11
  'lot', // an exact tie
] as const;
export type Rung = (typeof RUNGS)[number];

/** How far a request came, and where it was decided. `wish` stands last when nothing kept it from its wish. */
export type LadderStep = { readonly rung: Rung | 'wish'; readonly decided: boolean };

const RUNG_OF: Readonly<Partial<Record<ReasonCode, Rung>>> = {
  crisis: 'crisis',
  agreed: 'agreed',
  pin: 'agreed',
  acute: 'acute',
  share: 'share',
  'own-share': 'share',
  'own-rank': 'order',
  standing: 'order',
  rank: 'order',
  'no-place': 'order',
  'own-no-place': 'order',
  'more-lost': 'order',
  'better-fit': 'wishes',
  wishes: 'wishes',
  proposed: 'calm',
  lot: 'lot',
  budget: 'lot',
};

/** The rung on which a reason was decided: every reason that is not a comparison is a hard rule. */
function rungOf(code: ReasonCode): Rung {
  return RUNG_OF[code] ?? 'possible';
}

/** The rules that were asked about a request, down to the one that decided. */
export function ladderOf({ reason, basis }: ExplanationRecord): readonly LadderStep[] {
  if (reason === null && basis === 'turn') {
    const passed = RUNGS.slice(0, RUNGS.indexOf('order')).map((rung) => ({ rung, decided: false }));
    return [...passed, { rung: 'wish', decided: true }];
  }
  const hit = reason === null ? standsBy(basis) : rungOf(reason.code);
  return RUNGS.slice(0, RUNGS.indexOf(hit) + 1).map((rung) => ({ rung, decided: rung === hit }));
}

/** What a place that was not asked about rests on. */
function standsBy(basis: ExplanationRecord['basis']): Rung {
  if (basis === 'crisis' || basis === 'acute') return basis;
  return basis === 'proposed' ? 'calm' : 'agreed';
}
