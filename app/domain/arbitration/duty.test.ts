import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildInstance,
  buildRequest,
  tinyInstance,
} from '../../../tests/support/arbitration-instances';
import { bestVector, compare } from '../../../tests/support/naive-arbitration';
import { propertyRuns } from '../../../tests/support/property-runs';
import { arbitrate } from './arbitrate';
import type { Names } from './explain/names';
import { sentences } from './explain/sentences';
import { insert } from './insert';
import type { Decision, Instance } from './instance';
import { placesNow } from './places-now';
import { seededRandom } from './random';

const BUDGET = { iterations: 400 };
/** Levels whose order does not hang on chance in instances of this size. */
const FIRM = 5;

const TITLES: Names = {
  channel: () => 'Facebook',
  department: () => 'Asiakaspalvelu',
  request: () => 'Hinnat muuttuvat',
};

/** What stands at an hour without anybody on duty although its request needs an answer, and nothing binds it there. */
function unanswered(instance: Instance, decisions: readonly Decision[]): readonly Decision[] {
  return decisions.filter((decision) => {
    const { needsAnswer, kind } = instance.requests.find(({ id }) => id === decision.req)!;
    const binds = (entry: Decision): boolean =>
      entry.req === decision.req && entry.ep === decision.ep && entry.slot === decision.slot;
    const isBound =
      instance.pins.some(binds) ||
      instance.previous.some((entry) => entry.status === 'agreed' && binds(entry));
    return needsAnswer && kind !== 'crisis' && !isBound && instance.unstaffed?.includes(decision.slot);
  });
}

describe('a post that needs an answer', () => {
  it('is placed only where somebody is on duty, in every profile and when it is put in afterwards', () => {
    fc.assert(
      fc.property(arbitraryInstance, fc.nat(20), (instance, pick) => {
        const { decisions } = arbitrate(instance, BUDGET);
        expect(unanswered(instance, decisions)).toEqual([]);
        const previous = decisions.map((each) => ({ ...each, status: 'tentative' as const }));
        const next = { ...instance, previous: instance.pins.length > 0 ? [] : previous };
        for (const profile of ['rerun', 'published'] as const)
          expect(unanswered(next, arbitrate(next, { ...BUDGET, profile }).decisions)).toEqual([]);
        const { id } = instance.requests[pick % instance.requests.length]!;
        expect(unanswered(instance, insert(instance, id).decisions)).toEqual([]);
        for (const { places, displaced } of placesNow(instance, id, { most: 3, usualLeadHours: 24 })) {
          const put = [{ req: id, places }, ...displaced.map(({ req, to }) => ({ req, places: to ?? [] }))];
          const there = put.flatMap((each) =>
            each.places.map(({ slot }, ep) => ({ req: each.req, ep, slot })),
          );
          expect(unanswered(instance, there)).toEqual([]);
        }
      }),
      propertyRuns(25, 13),
    );
  });

  it('changes nothing where no request says so, or somebody is always on duty', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const { unstaffed = [], ...staffed } = instance;
        const silent = instance.requests.map(({ needsAnswer: _, ...request }) => request);
        const bare = arbitrate({ ...staffed, requests: silent }, BUDGET);
        expect(arbitrate({ ...staffed, unstaffed, requests: silent }, BUDGET)).toEqual(bare);
        const asking = silent.map((request) => ({ ...request, needsAnswer: true }));
        expect(arbitrate({ ...staffed, requests: asking }, BUDGET)).toEqual(bare);
        expect(arbitrate({ ...staffed, unstaffed: [], requests: asking }, BUDGET)).toEqual(bare);
      }),
      propertyRuns(12, 14),
    );
  });

  it('does as well as the proven optimum of tiny instances, and no worse with a shift more', () => {
    const random = seededRandom(17);
    const optimal = Array.from({ length: 20 }, () => {
      const bare = tinyInstance(random);
      const requests = bare.requests.map((each) => ({ ...each, needsAnswer: random.unit() < 0.6 }));
      const unstaffed = bare.slots.flatMap((_, slot) => (random.unit() < 0.5 ? [slot] : []));
      const [, ...fewer] = unstaffed;
      const reached = (slots: readonly number[]) => {
        const instance = { ...bare, requests, unstaffed: slots };
        const optimum = bestVector(instance);
        const { vector } = arbitrate(instance, { iterations: 2_000 });
        expect(compare(vector, optimum)).toBeGreaterThanOrEqual(0);
        return { vector, optimum };
      };
      const [before, after] = [reached(unstaffed), reached(fewer)];
      expect(compare(after.optimum, before.optimum)).toBeLessThanOrEqual(0);
      expect(compare(after.vector, before.vector, FIRM)).toBeLessThanOrEqual(0);
      return compare(before.vector, before.optimum, FIRM) === 0;
    });
    expect(optimal.filter(Boolean).length).toBeGreaterThanOrEqual(19);
  });
});

describe('what is told of it', () => {
  /** Noon on Saturday and on the Monday after; nobody is on duty on Saturday. */
  const weekend = { slots: [5, 7].map((day) => [0, at(day, 12)] as const), unstaffed: [0] };
  const asking = buildRequest({ id: 'mine', needsAnswer: true });
  const told = (instance: Instance): readonly [string | undefined, string, string] => {
    const record = arbitrate(instance, BUDGET).explanations[0]!;
    return [
      record.reason?.code,
      sentences(record, 'fi', TITLES).replaceAll('\u00a0', '_'),
      sentences(record, 'en', TITLES),
    ];
  };

  it('names the wished place that nobody serves, and the nearest that somebody does', () => {
    expect(told(buildInstance({ ...weekend, requests: [{ ...asking, latest: at(6, 0) - 1 }] }))).toEqual([
      'unstaffed',
      'Ette saaneet paikkaa. Lähimpänä oli aika la_14.11. klo_12.00 (Facebook), mutta kanavassa ei ole silloin ketään vuorossa vastaamassa kysymyksiin. Ajan saa, jos joku tulee silloin vuoroon tai ilmoitatte, ettei kenenkään tarvitse vastata. Lähin vapaa: ma_16.11. klo_12.00 (Facebook), jos määräaika siirtyy 2_päivää.',
      'You did not get a slot. What came closest was Sat 14 Nov, 12:00 (Facebook), but nobody is on duty on that channel then to answer questions. It takes a shift then, or your word that nobody needs to answer. Nearest free: Mon 16 Nov, 12:00 (Facebook), if your deadline moves by 2 days.',
    ]);
  });

  it('says why a less wished place was given', () => {
    const prefer = { dows: [5], from: 0, to: 1440 };
    expect(told(buildInstance({ ...weekend, requests: [{ ...asking, prefer }] }))).toEqual([
      'unstaffed',
      'Saitte ajan ma_16.11. klo_12.00 (Facebook) ettekä aikaa la_14.11. klo_12.00 (Facebook), koska kanavassa ei ole silloin ketään vuorossa vastaamassa kysymyksiin. Ajan saa, jos joku tulee silloin vuoroon tai ilmoitatte, ettei kenenkään tarvitse vastata.',
      'You got Mon 16 Nov, 12:00 (Facebook) instead of Sat 14 Nov, 12:00 (Facebook), because nobody is on duty on that channel then to answer questions. It takes a shift then, or your word that nobody needs to answer.',
    ]);
  });

  it('names all places of a series', () => {
    const slots = [0, 1, 2].map((day) => [0, at(day, 12)] as const);
    const requests = [{ ...asking, episodes: 3, minDays: 1, maxDays: 1 }];
    expect(told(buildInstance({ slots, requests, unstaffed: [1] }))[2]).toBe(
      'Your series did not get its slots. What came closest was Mon 9 Nov, 12:00; Tue 10 Nov, 12:00 and Wed 11 Nov, 12:00 (Facebook), but nobody is on duty on that channel then to answer questions. It takes a shift then, or your word that nobody needs to answer.',
    );
  });

  it('points at no place where none is free, and offers the free one when another reason comes first', () => {
    const busy = [{ req: 'other', ep: 0, slot: 0, status: 'agreed' as const }];
    const other = buildRequest({ id: 'other', dept: 'service' });
    const within = { ...asking, latest: at(6, 0) - 1 };
    const slots = [[0, at(5, 12)]] as const;
    const requests = [within, other];
    expect(told(buildInstance({ slots, unstaffed: [0], requests, previous: busy }))[2]).toBe(
      'You did not get a slot, because nobody is on duty to answer questions at the times that would do.',
    );
    const both = [...slots, [0, at(5, 15)] as const];
    expect(told(buildInstance({ slots: both, unstaffed: [1], requests, previous: busy }))[2]).toContain(
      'it is already agreed for another post: Asiakaspalvelu (“Hinnat muuttuvat”). Only a crisis notice may move an agreed post. If that time comes free, you are first in line. Nearest free: Sat 14 Nov, 15:00 (Facebook), if somebody is on duty then or nobody needs to answer.',
    );
  });
});
