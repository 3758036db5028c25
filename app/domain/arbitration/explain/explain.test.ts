import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arbitraryInstance,
  at,
  buildChannel,
  buildInstance,
  buildRequest,
} from '../../../../tests/support/arbitration-instances';
import { propertyRuns } from '../../../../tests/support/property-runs';
import { arbitrate } from '../arbitrate';
import { checkPlan } from '../check/check-plan';
import { compile } from '../compile';
import { solve } from '../engine/solve';
import type { Instance } from '../instance';
import { explainAll } from './explain';
import type { Names } from './names';
import type { ExplanationRecord } from './record';
import { sentences } from './sentences';

const TITLES: Names = {
  channel: (id) => ({ feed: 'LinkedIn', blog: 'Blogi' })[id] ?? id,
  department: (id) => ({ marketing: 'Markkinointi', service: 'Asiakaspalvelu', product: 'Tuote' })[id] ?? id,
  request: (id) => `Otsikko ${id.toUpperCase()}`,
};

function recordsOf(instance: Instance): ReadonlyMap<string, ExplanationRecord> {
  return new Map(arbitrate(instance, { iterations: 300 }).explanations.map((record) => [record.req, record]));
}
/** The decision on one request with its codes, in both languages; no-break spaces shown as `_`. */
function told(
  instance: Instance,
  req: string,
): readonly [status: string, code: string | undefined, fi: string, en: string] {
  const record = recordsOf(instance).get(req)!;
  return [
    record.status,
    record.reason?.code,
    sentences(record, 'fi', TITLES).replaceAll('\u00a0', '_'),
    sentences(record, 'en', TITLES),
  ];
}

/** One slot, Wednesday 11.11. at 9.05, that two requests want. */
const oneSlot = { slots: [[0, at(2, 9, 5)]] as const };
const first = buildRequest({ id: 'first', dept: 'service', latest: at(3, 0) - 1 });
const mine = buildRequest({ id: 'mine', rank: 2, latest: at(3, 0) - 1 });

describe('a decision', () => {
  it('that grants the wish says so', () => {
    expect(told(buildInstance({ ...oneSlot, requests: [mine] }), 'mine')).toEqual([
      'granted',
      undefined,
      'Saitte ajan ke_11.11. klo_9.05 (LinkedIn), kuten toivoitte.',
      'You got Wed 11 Nov, 9:05 (LinkedIn), as you wished.',
    ]);
  });

  it('that keeps an agreed or a pinned place says so', () => {
    const place = { req: 'mine', ep: 0, slot: 0 };
    expect(
      told(
        buildInstance({ ...oneSlot, requests: [mine], previous: [{ ...place, status: 'agreed' }] }),
        'mine',
      ),
    ).toEqual([
      'kept',
      undefined,
      'Sovittu aika pysyy: ke_11.11. klo_9.05 (LinkedIn).',
      'The agreed time stands: Wed 11 Nov, 9:05 (LinkedIn).',
    ]);
    expect(told(buildInstance({ ...oneSlot, requests: [mine], pins: [place] }), 'mine')[2]).toBe(
      'Aika on kiinnitetty: ke_11.11. klo_9.05 (LinkedIn).',
    );
  });

  it('against an agreed post names it and who may move it', () => {
    const previous = [{ req: 'first', ep: 0, slot: 0, status: 'agreed' }] as const;
    expect(told(buildInstance({ ...oneSlot, requests: [first, mine], previous }), 'mine')).toEqual([
      'refused',
      'agreed',
      'Ette saaneet paikkaa. Lähimpänä oli aika ke_11.11. klo_9.05 (LinkedIn), mutta siitä on jo sovittu: Asiakaspalvelu (”Otsikko FIRST”). Sovittua saa siirtää vain kriisitiedote. Jos aika vapautuu, olette jonossa ensimmäisenä.',
      'You did not get a slot. What came closest was Wed 11 Nov, 9:05 (LinkedIn), but it is already agreed for another post: Asiakaspalvelu (“Otsikko FIRST”). Only a crisis notice may move an agreed post. If that time comes free, you are first in line.',
    ]);
  });

  it('against a pin, a crisis and an acute post names the status', () => {
    const pins = [{ req: 'first', ep: 0, slot: 0 }];
    expect(told(buildInstance({ ...oneSlot, requests: [first, mine], pins }), 'mine').slice(1, 3)).toEqual([
      'pin',
      'Ette saaneet paikkaa. Lähimpänä oli aika ke_11.11. klo_9.05 (LinkedIn), mutta siihen on kiinnitetty toinen julkaisu: Asiakaspalvelu (”Otsikko FIRST”). Jos aika vapautuu, olette jonossa ensimmäisenä.',
    ]);
    expect(
      told(buildInstance({ ...oneSlot, requests: [{ ...first, kind: 'crisis' }, mine] }), 'mine').slice(1, 3),
    ).toEqual([
      'crisis',
      'Ette saaneet paikkaa. Lähimpänä oli aika ke_11.11. klo_9.05 (LinkedIn), mutta ajan vei kriisitiedote: Asiakaspalvelu (”Otsikko FIRST”). Jos aika vapautuu, olette jonossa ensimmäisenä.',
    ]);
    expect(
      told(buildInstance({ ...oneSlot, requests: [{ ...first, kind: 'acute' }, mine] }), 'mine').slice(1, 3),
    ).toEqual([
      'acute',
      'Ette saaneet paikkaa. Lähimpänä oli aika ke_11.11. klo_9.05 (LinkedIn), mutta silloin akuutti julkaisu myöhästyisi: Asiakaspalvelu (”Otsikko FIRST”). Jos aika vapautuu, olette jonossa ensimmäisenä.',
    ]);
  });

  it('against an agreed share names the department and both figures', () => {
    const instance = buildInstance(
      { ...oneSlot, requests: [first, mine] },
      { pools: [{ id: 'social', shares: { marketing: 1, service: 2 } }] },
    );
    expect(told(instance, 'mine')).toEqual([
      'refused',
      'share',
      'Ette saaneet paikkaa. Lähimpänä oli aika ke_11.11. klo_9.05 (LinkedIn), mutta silloin toinen osasto jäisi alle sovitun osuutensa: Asiakaspalvelu (nyt 1_julkaisu, osuus 1), ja ilman paikkaa jäisi ”Otsikko FIRST”. Teillä on tällä kaudella 0_julkaisua, ja sovittu osuus on 0. Jos aika vapautuu, olette jonossa ensimmäisenä.',
      'You did not get a slot. What came closest was Wed 11 Nov, 9:05 (LinkedIn), but another department would then be below its agreed share: Asiakaspalvelu (now 1 post of 1), and “Otsikko FIRST” would have no slot. You hold 0 posts in this period; your agreed share is 0. If that time comes free, you are first in line.',
    ]);
  });

  it("against the department's own order offers to withdraw the other post, and that is true", () => {
    const own = { ...first, dept: 'marketing', rank: 1 };
    const instance = buildInstance({ ...oneSlot, requests: [own, mine] });
    expect(told(instance, 'mine')).toEqual([
      'refused',
      'own-rank',
      'Ette saaneet paikkaa. Lähimpänä oli aika ke_11.11. klo_9.05 (LinkedIn), mutta oma julkaisunne ”Otsikko FIRST”, jonka olette asettaneet edelle, jäisi silloin ilman paikkaa. Jos aika vapautuu, olette jonossa ensimmäisenä. Jos perutte oman julkaisunne ”Otsikko FIRST”, saatte ajan ke_11.11. klo_9.05 (LinkedIn).',
      'You did not get a slot. What came closest was Wed 11 Nov, 9:05 (LinkedIn), but your own “Otsikko FIRST”, which you rank higher, would then have no slot. If that time comes free, you are first in line. Withdraw your own “Otsikko FIRST” and Wed 11 Nov, 9:05 (LinkedIn) is yours.',
    ]);
    expect(told(buildInstance({ ...oneSlot, requests: [mine] }), 'mine')[0]).toBe('granted');
  });

  it('by lot says that the claims were equal, and of a post of its own that it is', () => {
    const twins = [first, mine].map((request) => ({ ...request, dept: 'marketing', kind: 'acute' as const }));
    const records = recordsOf(buildInstance({ ...oneSlot, requests: twins }));
    const refused = [...records.values()].find(({ status }) => status === 'refused')!;
    expect(refused.reason?.code).toBe('lot');
    expect(sentences(refused, 'fi', TITLES)).toContain(
      'toisella julkaisulla oli yhtä vahva peruste ja arpa ratkaisi sen eduksi: oma julkaisunne ”Otsikko',
    );
  });

  it('for another place names both, and the wish that stood against it', () => {
    const noon = { dows: [2], from: at(0, 9), to: at(0, 10) };
    const slots = [
      [0, at(2, 9, 5)],
      [0, at(3, 12)],
    ] as const;
    const later = { latest: at(4, 0) };
    const instance = buildInstance({
      slots,
      requests: [
        { ...first, prefer: noon },
        { ...mine, ...later, prefer: noon },
      ],
    });
    expect(told(instance, 'mine')).toEqual([
      'other-choice',
      'share',
      'Saitte ajan to_12.11. klo_12.00 (LinkedIn) ettekä aikaa ke_11.11. klo_9.05 (LinkedIn), koska silloin toinen osasto jäisi alle sovitun osuutensa: Asiakaspalvelu (nyt 1_julkaisu, osuus 1), ja ilman paikkaa jäisi ”Otsikko FIRST”. Teillä on tällä kaudella 1_julkaisu, ja sovittu osuus on 1.',
      'You got Thu 12 Nov, 12:00 (LinkedIn) instead of Wed 11 Nov, 9:05 (LinkedIn), because another department would then be below its agreed share: Asiakaspalvelu (now 1 post of 1), and “Otsikko FIRST” would have no slot. You hold 1 post in this period; your agreed share is 1.',
    ]);
  });

  it('without any rival says what the calendar lacks', () => {
    const code = (instance: Instance): unknown => told(instance, 'mine').slice(0, 3);
    expect(code(buildInstance({ slots: [], requests: [mine] }))).toEqual([
      'refused',
      'no-slot',
      'Ette saaneet paikkaa, koska toivomissanne kanavissa ei ole julkaisupaikkoja annetulla aikavälillä.',
    ]);
    expect(code(buildInstance({ ...oneSlot, requests: [mine], blocked: [0] }))).toEqual([
      'refused',
      'closed',
      'Ette saaneet paikkaa, koska sopivat paikat on suljettu tai varattu muille julkaisuille.',
    ]);
    const series = { ...mine, episodes: 2, minDays: 2, maxDays: 2, latest: at(5, 0) };
    const gapped = [
      [0, at(2, 9)],
      [0, at(3, 9)],
    ] as const;
    expect(code(buildInstance({ slots: gapped, requests: [series] }))).toEqual([
      'refused',
      'spacing',
      'Ette saaneet paikkaa, koska aikavälillänne ei ole sarjan kaikille jaksoille paikkoja toivomallanne tahdilla. Pidempi aikaväli, väljempi tahti tai toinen kanava voi auttaa.',
    ]);
  });

  it('that refuses a series for what all of it would cost names all its places', () => {
    const series = { ...mine, episodes: 2, minDays: 2, maxDays: 2, latest: at(5, 0) };
    const slots = [
      [0, at(2, 9)],
      [0, at(4, 9)],
    ] as const;
    const own = { ...first, dept: 'marketing', rank: 1, latest: at(9, 0) };
    const second = { ...own, id: 'second' };
    const shares = { pools: [{ id: 'social', shares: { marketing: 1, service: 1 } }] };
    const [status, code, fi, en] = told(
      buildInstance({ slots, requests: [own, second, series] }, shares),
      'mine',
    );
    expect([status, code]).toEqual(['refused', 'own-rank']);
    expect(fi).toContain(
      'Sarja ei saanut paikkoja. Lähimpänä olivat ajat ke_11.11. klo_9.00 ja pe_13.11. klo_9.00 (LinkedIn), mutta ',
    );
    expect(en).toContain(
      'Your series did not get its slots. What came closest was Wed 11 Nov, 9:00 and Fri 13 Nov, 9:00 (LinkedIn), but ',
    );
  });

  it('that refuses a series says which episode failed and why', () => {
    const series = { ...mine, episodes: 2, minDays: 2, maxDays: 2, latest: at(5, 0) };
    const slots = [
      [0, at(2, 9)],
      [0, at(4, 9)],
    ] as const;
    const pins = [{ req: 'first', ep: 0, slot: 1 }];
    expect(
      told(buildInstance({ slots, requests: [{ ...first, latest: at(9, 0) }, series], pins }), 'mine'),
    ).toEqual([
      'refused',
      'pin',
      'Sarja ei mahtunut kokonaan: sen 2. jaksolle ei saatu aikaa pe_13.11. klo_9.00 (LinkedIn), koska siihen on kiinnitetty toinen julkaisu: Asiakaspalvelu (”Otsikko FIRST”).',
      'The series did not fit as a whole: episode 2 could not have Fri 13 Nov, 9:00 (LinkedIn), because another post is pinned to it: Asiakaspalvelu (“Otsikko FIRST”).',
    ]);
  });

  it('that breaks a promise in a crisis says so and credits it', () => {
    const previous = [{ req: 'mine', ep: 0, slot: 0, status: 'agreed' }] as const;
    const slots = [
      [0, at(2, 9, 5)],
      [0, at(3, 12)],
    ] as const;
    const moved = buildInstance({
      slots,
      requests: [
        { ...first, kind: 'crisis' },
        { ...mine, latest: at(5, 0) },
      ],
      previous,
    });
    expect(told(moved, 'mine').slice(0, 3)).toEqual([
      'other-choice',
      'crisis',
      'Sovittu aika ke_11.11. klo_9.05 (LinkedIn) ei pysynyt, koska ajan vei kriisitiedote: Asiakaspalvelu (”Otsikko FIRST”). Uusi aika on to_12.11. klo_12.00 (LinkedIn). Menetys hyvitetään saldossanne.',
    ]);
  });

  it('offers what is nearest, and what the reserve will release', () => {
    const slots = [
      [0, at(5, 9)],
      [0, at(5, 15)],
      [0, at(8, 9)],
    ] as const;
    const channels = [buildChannel({ id: 'feed', capPerDay: 2, heldPerDay: 1 })];
    const requests = [
      { ...first, rank: 1, dept: 'marketing', earliest: at(5, 0), latest: at(6, 0) - 1 },
      { ...mine, earliest: at(5, 0), latest: at(6, 0) - 1 },
    ];
    const record = recordsOf(buildInstance({ slots, channels, requests })).get('mine')!;
    expect(record.nearest).toMatchObject([{ slot: 2, needs: 'deadline', by: 3 }]);
    expect(record.changes).toMatchObject([
      { kind: 'own-withdraw', req: 'first' },
      { kind: 'deadline', days: 3, slot: 2 },
      { kind: 'reserve-release', hours: 48 },
    ]);
    expect(sentences(record, 'fi', TITLES)).toContain(
      'Lähin vapaa: ti\u00a017.11. klo\u00a09.00 (LinkedIn), jos määräaika siirtyy 3\u00a0päivää.',
    );
    expect(sentences(record, 'en', TITLES)).toContain(
      'Nearest free: Tue 17 Nov, 9:00 (LinkedIn), if your deadline moves by 3 days.',
    );
  });

  it('keeps a title to itself when it may not be told', () => {
    const previous = [{ req: 'first', ep: 0, slot: 0, status: 'agreed' }] as const;
    const record = recordsOf(buildInstance({ ...oneSlot, requests: [first, mine], previous })).get('mine')!;
    const silent = { ...TITLES, request: () => null };
    expect(sentences(record, 'fi', silent)).toContain('mutta siitä on jo sovittu: Asiakaspalvelu. ');
  });
});

describe('explanations of any plan', () => {
  const RUNS = propertyRuns(40, 99);

  it('cover every request in both languages, in words and never in ids', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const { decisions, explanations } = arbitrate(instance, { iterations: 300 });
        expect(explanations.map(({ req }) => req)).toEqual(instance.requests.map(({ id }) => id));
        for (const record of explanations) {
          const slots = decisions.filter(({ req }) => req === record.req).map(({ slot }) => slot);
          expect(record.slots).toEqual(slots);
          expect(record.decision === 'granted').toBe(slots.length > 0);
          expect(record.reason === null).toBe(record.status === 'granted' || record.status === 'kept');
          for (const language of ['fi', 'en'] as const) {
            const text = sentences(record, language, TITLES);
            expect(text).toMatch(/^[A-Z].*\.$/su);
            expect(text).not.toMatch(
              /hylä|undefined|null|NaN|\br\d\d\b|marketing|service|product|\bfeed\b|\bblog\b/,
            );
            expect(text).not.toMatch(/klo /);
          }
        }
      }),
      RUNS,
    );
  });

  it('leave the plan untouched, and no probed wish would have made it better', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const model = compile(instance);
        const search = solve(model, { seed: 1, profile: 'plan', iterations: 300, onProgress: () => {} });
        const before = {
          plans: [...search.plan.plans],
          objectives: [...search.plan.objectives],
          occupant: [...search.plan.occupant],
        };
        const records = explainAll(search);
        expect({
          plans: [...search.plan.plans],
          objectives: [...search.plan.objectives],
          occupant: [...search.plan.occupant],
        }).toEqual(before);
        expect(
          records.flatMap(({ whyNot }) => whyNot).filter(({ verdict }) => verdict === 'improves'),
        ).toEqual([]);
        expect(explainAll(search)).toEqual(records);
      }),
      RUNS,
    );
  });

  it('only offer places that would break no rule once the request gives way', () => {
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const { decisions, explanations } = arbitrate(instance, { iterations: 300 });
        for (const { req, nearest } of explanations) {
          for (const { slots, needs, channel } of nearest) {
            const minutes = slots.map((slot) => instance.slots[slot]![1]);
            const wider = (request: Instance['requests'][number]): Instance['requests'][number] =>
              request.id !== req
                ? request
                : {
                    ...request,
                    earliest: needs === 'start' ? Math.min(...minutes) : request.earliest,
                    latest: needs === 'deadline' ? Math.max(...minutes) : request.latest,
                    channels: needs === 'channel' ? [channel] : request.channels,
                    needsAnswer: needs !== 'duty' && request.needsAnswer,
                  };
            const changed = { ...instance, requests: instance.requests.map(wider) };
            expect(
              checkPlan(changed, [...decisions, ...slots.map((slot, ep) => ({ req, ep, slot }))]),
            ).toEqual([]);
          }
        }
      }),
      RUNS,
    );
  });
});
