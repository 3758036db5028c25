import { describe, expect, it } from 'vitest';
import { CHANNEL_KINDS, type ChannelKind } from '~/domain/channels/kinds';
import { LIMITS, TEXT_PARTS, type Counting, type TextPart } from '~/domain/channels/limits';
import { BLOCK_LEADS_TO, mayGoOut, type PreflightFacts } from './preflight';

const NOW = new Date('2026-11-11T07:00:00Z');

function facts(overrides: Partial<PreflightFacts> = {}): PreflightFacts {
  return {
    now: NOW,
    holds: [],
    isExempt: false,
    departmentId: 'service',
    embargoUntil: null,
    approval: 'approved',
    consent: 'notNeeded',
    answer: 'live',
    channel: { id: 'bluesky-1', kind: 'bluesky', connected: true },
    media: [],
    texts: [{ part: 'text', text: 'Lasku erääntyy 14 päivän kuluttua.' }],
    ...overrides,
  };
}

const reasonOf = (overrides: Partial<PreflightFacts>) => {
  const answer = mayGoOut(facts(overrides));
  return answer.kind === 'ok' ? 'ok' : answer.reason;
};

/** The most characters of a kind's part; infinite where it has no such limit. */
function most(kind: ChannelKind, part: TextPart): number {
  const lengths = (LIMITS[kind]?.[part] ?? []).filter(({ counting }) => !COUNTS_SIGNS.includes(counting));
  return Math.min(...lengths.map(({ value }) => value));
}

/** Limits of signs, not of length. */
const COUNTS_SIGNS: readonly Counting[] = ['hashtags', 'angleBrackets', 'unusableCharacters'];

describe('mayGoOut', () => {
  it('lets a sound publication go', () => {
    expect(mayGoOut(facts())).toEqual({ kind: 'ok' });
  });

  it.each([
    ['all', { kind: 'all' }, 'onHold'],
    ['this channel', { kind: 'channel', channelId: 'bluesky-1' }, 'onHold'],
    ['another channel', { kind: 'channel', channelId: 'site-1' }, 'ok'],
    ['this department', { kind: 'department', departmentId: 'service' }, 'onHold'],
    ['another department', { kind: 'department', departmentId: 'marketing' }, 'ok'],
  ] as const)('asks a hold of %s', (_name, scope, expected) => {
    expect(reasonOf({ holds: [{ id: 'h1', scope }] })).toBe(expected);
  });

  it('keeps an embargo to the millisecond', () => {
    expect(reasonOf({ embargoUntil: new Date(NOW.getTime() + 1) })).toBe('embargoed');
    expect(reasonOf({ embargoUntil: NOW })).toBe('ok');
  });

  it.each([
    [{ approval: 'missing' }, 'approvalMissing'],
    [{ approval: 'voided' }, 'approvalVoided'],
    [{ approval: 'notNeeded' }, 'ok'],
    [{ consent: 'missing' }, 'consentMissing'],
    [{ answer: 'retired' }, 'answerRetired'],
    [{ answer: 'none' }, 'ok'],
    [{ channel: { id: 'b', kind: 'bluesky', connected: false } }, 'channelDisconnected'],
    [{ follow: 'permitted' }, 'ok'],
    [{ follow: 'notPermitted' }, 'followNotPermitted'],
    [{ media: ['mediaAltMissing'] }, 'mediaAltMissing'],
    [{ texts: [] }, 'textEmpty'],
    [{ texts: [{ part: 'title', text: 'Otsikko' }] }, 'textEmpty'],
    [{ texts: [{ part: 'text', text: 'a'.repeat(300) }] }, 'ok'],
    [{ texts: [{ part: 'text', text: 'a'.repeat(301) }] }, 'textTooLong'],
  ] as const)('%j → %s', (overrides, expected) => {
    expect(reasonOf(overrides)).toBe(expected);
  });

  it('says all reasons, the weightiest first', () => {
    const answer = mayGoOut(
      facts({
        holds: [{ id: 'h1', scope: { kind: 'all' } }],
        approval: 'voided',
        texts: [{ part: 'text', text: ' ' }],
      }),
    );
    expect(answer).toMatchObject({ reason: 'onHold', reasons: ['onHold', 'approvalVoided', 'textEmpty'] });
  });

  it('counts by the live limits of the channel', () => {
    const channel = {
      id: 'm',
      kind: 'mastodon',
      connected: true,
      liveLimits: { max_characters: 5 },
    } as const;
    expect(reasonOf({ channel })).toBe('textTooLong');
  });

  it.each(
    CHANNEL_KINDS.flatMap((kind) => TEXT_PARTS.map((part) => [kind, part, most(kind, part)] as const)).filter(
      ([, , limit]) => Number.isFinite(limit),
    ),
  )('lets nothing over the limit of %s, %s (%i)', (kind, part, limit) => {
    const channel = { id: 'c', kind, connected: true } as const;
    const body = { part: 'text', text: 'Hyvää huomenta.' } as const;
    const said = (length: number) => ({ channel, texts: [body, { part, text: 'a'.repeat(length) }] });
    expect(reasonOf(said(20))).toBe('ok');
    expect(reasonOf(said(limit + 1))).toBe('textTooLong');
  });

  it('leads every reason to a state that a person can leave', () => {
    expect(new Set(Object.values(BLOCK_LEADS_TO))).toEqual(new Set(['held', 'failed']));
  });
});
