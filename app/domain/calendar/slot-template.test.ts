import { describe, expect, it } from 'vitest';
import { planSlots, type SlotPlan } from './slot-template';

const plan = (overrides: Partial<SlotPlan> = {}): SlotPlan => ({
  templates: [
    { weekday: 1, time: '14:00', kind: 'reserve' },
    { weekday: 1, time: '09:00', kind: 'normal' },
    { weekday: 4, time: '12:15', kind: 'normal' },
  ],
  exceptions: [],
  holidays: [],
  zone: 'Europe/Helsinki',
  ...overrides,
});
const week = { from: '2026-11-09', to: '2026-11-15' };
const show = (slots: ReturnType<typeof planSlots>) =>
  slots.map(({ date, time, kind }) => `${date} ${time} ${kind}`);

describe('slots of a week', () => {
  it('stand in time order at the wall time of the channel', () => {
    const slots = planSlots(plan(), week);
    expect(show(slots)).toEqual([
      '2026-11-09 09:00 normal',
      '2026-11-09 14:00 reserve',
      '2026-11-12 12:15 normal',
    ]);
    expect(slots[0]?.startsAt.toISOString()).toBe('2026-11-09T07:00:00.000Z');
    // The same wall time in summer is another instant.
    const [summer] = planSlots(plan(), { from: '2026-07-06', to: '2026-07-06' });
    expect(summer?.startsAt.toISOString()).toBe('2026-07-06T06:00:00.000Z');
  });

  it('follow exceptions and holidays', () => {
    const slots = planSlots(
      plan({
        holidays: ['2026-11-12'],
        exceptions: [
          { date: '2026-11-09', change: 'removed', time: '09:00' },
          { date: '2026-11-12', change: 'added', time: '16:00', kind: 'normal' },
          { date: '2026-11-16', change: 'closed' },
        ],
      }),
      { from: '2026-11-09', to: '2026-11-16' },
    );
    expect(show(slots)).toEqual(['2026-11-09 14:00 reserve', '2026-11-12 16:00 normal']);
  });

  it('never share an instant', () => {
    const slots = planSlots(
      plan({
        templates: [
          { weekday: 7, time: '03:15', kind: 'reserve' },
          { weekday: 7, time: '04:00', kind: 'normal' },
        ],
      }),
      { from: '2026-03-29', to: '2026-03-29' }, // 3.00–3.59 does not exist
    );
    expect(show(slots)).toEqual(['2026-03-29 04:00 normal']);
  });

  it('say when the clocks moved them', () => {
    const templates = [{ weekday: 7, time: '03:15', kind: 'normal' }] as const;
    const spring = planSlots(plan({ templates }), { from: '2026-03-29', to: '2026-03-29' });
    expect(spring).toEqual([
      {
        date: '2026-03-29',
        time: '04:00',
        startsAt: new Date('2026-03-29T01:00:00Z'),
        kind: 'normal',
        movedFrom: '03:15',
      },
    ]);
    const autumn = planSlots(plan({ templates }), { from: '2026-10-25', to: '2026-10-25' });
    expect(autumn).toEqual([
      { date: '2026-10-25', time: '03:15', startsAt: new Date('2026-10-25T00:15:00Z'), kind: 'normal' },
    ]);
  });
});
