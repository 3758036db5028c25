import { describe, expect, it } from 'vitest';
import { rulesOfChannel } from './channel-rules';
import { complete, defaultPolicy } from './default-policy';
import { groupField, shareField } from './policy-fields';
import { policyRulesSchema } from './policy.schema';
import { readPolicyForm } from './read-policy-form';

const LIMITS = {
  capPerDay: 2,
  heldPerDay: 0,
  acutePerWeek: 3,
  minGapMinutes: 60,
  coolDownDays: 7,
  openingHours: {},
};
const KNOWN = { pools: ['all'], departmentIds: ['a', 'b', 'c'], channels: { x: LIMITS, y: LIMITS } };

function typed(overrides: Readonly<Record<string, string | readonly string[]>> = {}): FormData {
  const form = new FormData();
  const fields = {
    [shareField(0, 'a')]: '50',
    [shareField(0, 'b')]: '30',
    [shareField(0, 'c')]: '20',
    periodWeeks: '4',
    leadHours: '24',
    urgentLeadHours: '1',
    requestsPerShare: '3',
    releaseHours: '48',
    calm: 'late',
    holidays: 'public',
    acuteBy: ['service', 'editor'],
    crisisBy: ['editor', 'pirate'],
    ...overrides,
  };
  for (const [name, value] of Object.entries(fields))
    for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
  return form;
}

describe('the policy form', () => {
  it('becomes rules', () => {
    const read = readPolicyForm(
      typed({
        [groupField(0, 'name')]: 'Nuoret',
        [groupField(0, 'most')]: '2',
        [groupField(0, 'channels')]: ['x', 'gone'],
        [groupField(1, 'name')]: ' ',
        [groupField(1, 'most')]: '2',
      }),
      KNOWN,
    );
    expect(read).toEqual({
      ok: true,
      rules: {
        periodWeeks: 4,
        leadHours: 24,
        urgentLeadHours: 1,
        requestsPerShare: 3,
        releaseHours: 48,
        calm: 'late',
        holidays: 'public',
        acuteBy: ['editor', 'service'],
        crisisBy: ['editor'],
        pools: [{ id: 'all', shares: { a: 50, b: 30, c: 20 } }],
        channels: { x: LIMITS, y: LIMITS },
        audienceGroups: [{ id: 'Nuoret', channels: ['x'], maxPerDay: 2 }],
      },
    });
  });

  it('says how much fits on a channel and when it is open', () => {
    const about = (channel: string, rest: Readonly<Record<string, string>>) =>
      Object.fromEntries(
        Object.entries({
          capPerDay: '4',
          heldPerDay: '1',
          acutePerWeek: '2',
          minGapMinutes: '90',
          coolDownDays: '14',
          ...rest,
        }).map(([name, value]) => [`channel.${channel}.${name}`, value]),
      );
    const read = readPolicyForm(typed(about('x', { 'hours.1': '8–16', 'hours.6': '10.30-14' })), KNOWN);
    expect(read.ok && read.rules.channels).toEqual({
      x: {
        capPerDay: 4,
        heldPerDay: 1,
        acutePerWeek: 2,
        minGapMinutes: 90,
        coolDownDays: 14,
        openingHours: { 1: [[480, 960]], 6: [[630, 840]] },
      },
      // The form did not know this one yet.
      y: LIMITS,
    });
    const wrong = readPolicyForm(
      typed(about('x', { heldPerDay: '5', 'hours.2': '16–8', coolDownDays: '60' })),
      KNOWN,
    );
    expect(wrong).toEqual({
      ok: false,
      problems: {
        'channel.x.heldPerDay': { key: 'arbitration:policy.problem.held', values: { cap: 4 } },
        'channel.x.hours.2': { key: 'arbitration:policy.problem.hours' },
        'channel.x.coolDownDays': {
          key: 'arbitration:policy.problem.number',
          values: { least: 0, most: 28 },
        },
      },
    });
  });

  it('wants somebody who may declare what cannot wait', () => {
    expect(readPolicyForm(typed({ crisisBy: [] }), KNOWN)).toEqual({
      ok: false,
      problems: { crisisBy: { key: 'arbitration:policy.problem.nobody' } },
    });
  });

  it('says that shares do not add up, and to what they add up', () => {
    const read = readPolicyForm(typed({ [shareField(0, 'c')]: '30' }), KNOWN);
    expect(read).toEqual({
      ok: false,
      problems: { [shareField(0, 'a')]: { key: 'arbitration:policy.problem.sum', values: { sum: 110 } } },
    });
  });

  it.each([
    ['periodWeeks', '0'],
    ['periodWeeks', '4.5'],
    ['leadHours', '-1'],
    ['releaseHours', ''],
    [shareField(0, 'b'), 'puolet'],
  ])('refuses what is no whole number in its range: %s = %j', (name, value) => {
    const read = readPolicyForm(typed({ [name]: value }), KNOWN);
    expect(read.ok ? [] : Object.keys(read.problems)).toContain(name);
  });
});

describe('the rules of an organisation that has agreed on nothing', () => {
  it('are equal shares that make a hundred', () => {
    const { pools } = defaultPolicy({
      departmentIds: ['a', 'b', 'c'],
      pools: ['all', 'all', 'video'],
      channels: {},
    });
    expect(pools).toEqual([
      { id: 'all', shares: { a: 34, b: 33, c: 33 } },
      { id: 'video', shares: { a: 34, b: 33, c: 33 } },
    ]);
  });

  it('give a new department no share before somebody does, and forget one that is gone', () => {
    const agreed = { ...defaultPolicy(KNOWN), pools: [{ id: 'all', shares: { a: 60, gone: 40 } }] };
    expect(complete(agreed, { departmentIds: ['a', 'b'], pools: ['all'], channels: {} }).pools).toEqual([
      { id: 'all', shares: { a: 60, b: 0 } },
    ]);
  });

  it('keep no more of a day than it has, whoever wrote them', () => {
    const more = { ...LIMITS, capPerDay: 2, heldPerDay: 5 };
    expect(policyRulesSchema.parse({ channels: { x: more } }).channels['x']?.heldPerDay).toBe(2);
    expect(rulesOfChannel(more).heldPerDay).toBe(2);
  });

  it('leave a new channel what it was opened with, and forget one that is gone', () => {
    const agreed = { ...defaultPolicy(KNOWN), channels: { x: { ...LIMITS, capPerDay: 9 }, gone: LIMITS } };
    const { channels } = complete(agreed, KNOWN);
    expect(channels).toEqual({ x: { ...LIMITS, capPerDay: 9 }, y: LIMITS });
  });
});
