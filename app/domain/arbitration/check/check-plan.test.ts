import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildChannel,
  buildInstance,
  buildRequest,
} from '../../../../tests/support/arbitration-instances';
import { brokenRules } from '../../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../../tests/support/property-runs';
import type { Names } from '../explain/names';
import type { Decision } from '../instance';
import { checkPlan } from './check-plan';
import { asMet, concerning } from './violation';
import { violationSentence } from './violation-sentence';

const TITLES: Names = {
  channel: () => 'LinkedIn',
  department: () => 'Asiakaspalvelu',
  request: (id) => `Otsikko ${id.toUpperCase()}`,
};

describe('checking a plan', () => {
  it('finds the same broken rules as a plain recount, in any plan', () => {
    const move = fc.record({ pick: fc.nat(), slot: fc.nat(), ep: fc.nat(1) });
    fc.assert(
      fc.property(arbitraryInstance, fc.array(move, { maxLength: 12 }), (instance, moves) => {
        const decisions: Decision[] = moves.map(({ pick, slot, ep }) => {
          const { id, episodes } = instance.requests[pick % instance.requests.length]!;
          return { req: id, ep: ep % episodes, slot: slot % instance.slots.length };
        });
        // An episode placed twice is told as that; which of the two the next one follows, nobody can say.
        const isTwice = new Set(decisions.map(({ req, ep }) => `${req} ${ep}`)).size < decisions.length;
        const told = (code: string): boolean => !(isTwice && code === 'H9');
        expect(
          [...new Set(checkPlan(instance, decisions).map(({ code }) => code))].filter(told).sort(),
        ).toEqual(brokenRules(instance, decisions).filter(told));
      }),
      propertyRuns(100, 11),
    );
  });

  it('tells what moving one post would break, and only that', () => {
    const channels = [buildChannel({ id: 'feed', minGapMin: 120, capPerDay: 2 })];
    const slots = [9, 10, 12].map((hour) => [0, at(0, hour)] as const).concat([[0, at(8, 12)]]);
    const requests = ['a', 'b', 'c'].map((id, k) => buildRequest({ id, rank: k + 1, latest: at(7, 0) }));
    const instance = buildInstance({ channels, slots, requests });
    const plan = [
      { req: 'a', ep: 0, slot: 0 },
      { req: 'b', ep: 0, slot: 2 },
    ];
    const moved = (slot: number): readonly string[] =>
      concerning(checkPlan(instance, [...plan, { req: 'c', ep: 0, slot }]), 'c').map((each) =>
        violationSentence(
          asMet(each, ({ req }) => req === 'c'),
          'fi',
          TITLES,
        ).replaceAll('\u00a0', '_'),
      );
    expect(checkPlan(instance, plan)).toEqual([]);
    expect(moved(1)).toEqual([
      'Kanavan päivän julkaisumäärä ylittyy: LinkedIn, julkaisuja 3, enintään 2.',
      'Saman kanavan julkaisujen väliin jäisi 60_min, ja sen pitää olla vähintään 120_min: Asiakaspalvelu (”Otsikko A”).',
    ]);
    // Whichever of the two is the later one, it is told of the other.
    expect(moved(2)[0]).toBe('Paikka on jo käytössä: Asiakaspalvelu (”Otsikko B”).');
    expect(moved(1).filter((sentence) => sentence.includes('Otsikko C'))).toEqual([]);
    expect(moved(3)).toEqual(['Aika on määräajan jälkeen. Määräaika: ma_16.11. klo_0.00.']);
  });

  it('reports ids and episodes that are not there', () => {
    const instance = buildInstance({ requests: [buildRequest({ id: 'a' })] });
    const details = (decision: Decision): readonly unknown[] =>
      checkPlan(instance, [decision]).map(({ code, detail }) => [code, detail]);
    expect(details({ req: 'ghost', ep: 0, slot: 0 })).toEqual([['H1', 'unknown-request']]);
    expect(details({ req: 'a', ep: 0, slot: 99 })).toEqual([['H1', 'unknown-slot']]);
    expect(details({ req: 'a', ep: 1, slot: 0 })).toEqual([['H1', 'unknown-episode']]);
  });

  it('has a sentence in both languages for every violation', () => {
    fc.assert(
      fc.property(
        arbitraryInstance,
        fc.array(fc.nat(), { minLength: 3, maxLength: 9 }),
        (instance, picks) => {
          const decisions = picks.map((pick) => ({
            req: instance.requests[pick % instance.requests.length]!.id,
            ep: 0,
            slot: pick % instance.slots.length,
          }));
          for (const violation of checkPlan(instance, decisions)) {
            for (const language of ['fi', 'en'] as const) {
              const text = violationSentence(violation, language, TITLES);
              expect(text).toMatch(/^[A-Z].*\.$/su);
              expect(text).not.toMatch(/undefined|null|NaN|\br\d\d\b|hylä/);
            }
          }
        },
      ),
      propertyRuns(60, 12),
    );
  });
});
