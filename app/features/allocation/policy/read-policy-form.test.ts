import { describe, expect, it } from 'vitest';
import { complete, defaultPolicy } from './default-policy';
import { groupField, shareField } from './policy-fields';
import { readPolicyForm } from './read-policy-form';

const KNOWN = { pools: ['all'], departmentIds: ['a', 'b', 'c'], channelIds: ['x', 'y'] };

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
        audienceGroups: [{ id: 'Nuoret', channels: ['x'], maxPerDay: 2 }],
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
    const { pools } = defaultPolicy({ departmentIds: ['a', 'b', 'c'], pools: ['all', 'all', 'video'] });
    expect(pools).toEqual([
      { id: 'all', shares: { a: 34, b: 33, c: 33 } },
      { id: 'video', shares: { a: 34, b: 33, c: 33 } },
    ]);
  });

  it('give a new department no share before somebody does, and forget one that is gone', () => {
    const agreed = { ...defaultPolicy(KNOWN), pools: [{ id: 'all', shares: { a: 60, gone: 40 } }] };
    expect(complete(agreed, { departmentIds: ['a', 'b'], pools: ['all'] }).pools).toEqual([
      { id: 'all', shares: { a: 60, b: 0 } },
    ]);
  });
});
