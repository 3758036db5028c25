import { describe, expect, it } from 'vitest';
import type { Names } from './names';
import type { ExplanationRecord, Place, Reason, ReasonCode } from './record';
import { requestsTold, sentences, WORDINGS, type Language } from './sentences';

const TITLES: Names = {
  channel: () => 'LinkedIn',
  department: (id) => ({ product: 'Tuote', service: 'Asiakaspalvelu' })[id] ?? '',
  request: (id) => ({ mine: 'Oma', theirs: 'Toinen', more: 'Kolmas' })[id] ?? null,
};
const SILENT: Names = { ...TITLES, request: () => null };

const place = (day: number): Place => ({ slot: day, channel: 'feed', at: `2026-11-${10 + day}T09:05` });
const CODES = Object.keys(WORDINGS.fi.because) as ReasonCode[];

/** Every way in which one reason can be told: by another place or none, of a series or one post, of what was agreed. */
function everyRecord(code: ReasonCode): readonly ExplanationRecord[] {
  const blank: ExplanationRecord = {
    req: 'mine',
    dept: 'product',
    kind: 'normal',
    rank: 2,
    rankClass: 'A',
    status: 'refused',
    decision: 'waitlisted',
    slots: [],
    places: [],
    tier: null,
    basis: 'turn',
    agreedBefore: [],
    tally: {
      candidates: 1,
      free: 0,
      taken: 1,
      gap: 0,
      dayCap: 0,
      reserve: 0,
      audience: 0,
      topic: 0,
      acuteCap: 0,
    },
    share: [],
    reason: null,
    whyNot: [],
    nearest: [],
    changes: [],
    queue: null,
  };
  const refusal: Pick<ExplanationRecord, 'nearest' | 'changes' | 'queue'> = {
    nearest: [
      { ...place(5), slots: [5], needs: 'duty', by: 0 },
      { ...place(6), slots: [6], needs: 'deadline', by: 1 },
      { ...place(7), slots: [7], needs: 'channel', by: null },
    ],
    changes: [
      { ...place(2), kind: 'own-withdraw', req: 'more' },
      { ...place(2), kind: 'reserve-release', hours: 48 },
    ],
    queue: 1,
  };
  const reasons = ['product', 'service'].flatMap((dept): readonly Reason[] => [
    {
      code,
      wish: place(2),
      episode: 0,
      holder: { req: 'theirs', dept, basis: 'agreed' },
      lost: ['theirs'],
      share: { placed: 3, target: 3 },
      suffers: { placed: 1, target: 2 },
      releaseHours: 48,
    },
  ]);
  return reasons.flatMap((reason): readonly ExplanationRecord[] => [
    { ...blank, ...refusal, reason },
    { ...blank, ...refusal, queue: 3, reason: { ...reason, wish: null, holder: null } },
    { ...blank, reason: { ...reason, series: [place(2), place(4)] } },
    { ...blank, reason, whyNot: [{ slots: [2, 4] } as unknown as ExplanationRecord['whyNot'][number]] },
    { ...blank, status: 'other-choice', places: [place(3)], reason },
    { ...blank, status: 'other-choice', places: [place(3), place(5)], reason },
    { ...blank, status: 'other-choice', places: [place(3)], agreedBefore: [place(2)], reason },
    { ...blank, status: 'other-choice', places: [place(3), place(5)], agreedBefore: [place(2)], reason },
    { ...blank, agreedBefore: [place(2)], reason },
    { ...blank, status: 'granted', places: [place(2)] },
    { ...blank, status: 'granted', places: [place(2), place(3)] },
    { ...blank, status: 'kept', places: [place(2)] },
  ]);
}

const ADDRESS: Readonly<Record<Language, RegExp>> = {
  fi: /\b(te|teidän|teillä|saitte|ette|ettekä|olette|perutte|saatte|pyytäkää)\b|nne\b/iu,
  en: /\byou(r|rs|rself)?\b/iu,
};

describe('who is told', () => {
  it.each(['fi', 'en'] as const)('nobody but the department that asked is addressed, in %s', (language) => {
    for (const names of [TITLES, SILENT])
      for (const record of CODES.flatMap(everyRecord)) {
        const text = sentences(record, language, names, 'others');
        expect(text).not.toMatch(ADDRESS[language]);
        expect(text).not.toMatch(/undefined|null|: \.|\(\)| {2}|\.\./u);
        expect(text).toMatch(/^\p{Lu}.*\.$/u);
      }
  });

  it('the department itself is', () => {
    const [refused] = everyRecord('share');
    expect(sentences(refused!, 'fi', TITLES)).toMatch(ADDRESS.fi);
    expect(sentences(refused!, 'en', TITLES)).toMatch(ADDRESS.en);
    expect(sentences(refused!, 'fi', TITLES, 'others').replaceAll('\u00a0', ' ')).toContain(
      'Tuote (nyt 1 julkaisu, osuus 2), ja ilman paikkaa jäisi ”Toinen”. Osastolla on tällä kaudella 3 julkaisua, ja sovittu osuus on 3. Jos aika vapautuu, pyyntö on jonossa ensimmäisenä.',
    );
  });

  it('no title but those of the requests that the record is said to tell of', () => {
    for (const record of CODES.flatMap(everyRecord)) {
      const asked = new Set<string>();
      const request = (id: string) => {
        asked.add(id);
        return TITLES.request(id);
      };
      const names: Names = { ...TITLES, request };
      for (const language of ['fi', 'en'] as const) sentences(record, language, names);
      expect(requestsTold(record)).toEqual(expect.arrayContaining([...asked]));
    }
  });

  it('a reason without a place to point at does not point at one', () => {
    const alone = everyRecord('hours')[1]!;
    expect(sentences(alone, 'fi', TITLES)).toContain('kanavat ovat sopivina aikoina kiinni');
    expect(sentences(everyRecord('hours')[4]!, 'fi', TITLES)).toContain('koska kanava on silloin kiinni');
  });
});
