import { describe, expect, it } from 'vitest';
import * as f from './format';

const zone = 'Europe/Helsinki';
const at = (iso: string) => new Date(iso);
/** No-break spaces are written `_` in the expectations, so that a reader sees them. */
const shown = (text: string) => text.replaceAll('\u00a0', '_');
const thursday = at('2026-11-12T12:00:00Z');

describe('slots and days', () => {
  it.each([
    [shown(f.formatSlot(thursday, zone, 'fi')), 'to_12.11. klo_14.00'],
    [shown(f.formatSlot(thursday, zone, 'en')), 'Thu_12_Nov, 14:00'],
    [shown(f.formatSlot(at('2026-11-11T07:05:00Z'), zone, 'fi')), 'ke_11.11. klo_9.05'],
    [shown(f.formatSlot(at('2026-11-11T07:05:00Z'), zone, 'en')), 'Wed_11_Nov, 9:05'],
    [shown(f.formatSlot(at('2026-11-11T22:00:00Z'), zone, 'fi')), 'to_12.11. klo_0.00'],
    [shown(f.formatSlot(thursday, 'America/New_York', 'en')), 'Thu_12_Nov, 7:00'],
    [shown(f.formatDay(thursday, zone, 'fi')), 'to_12.11.'],
    [shown(f.formatDate('2026-11-12', 'en')), 'Thu_12_Nov'],
    [shown(f.formatShortDate('2026-11-12', 'fi')), '12.11.'],
    [shown(f.formatLongDate('2026-11-12', 'fi')), 'torstai_12.11.2026'],
    [shown(f.formatLongDate('2026-11-12', 'en')), 'Thursday 12_November_2026'],
    [shown(f.formatMonth('2026-11-12', 'fi')), 'marraskuu_2026'],
    [shown(f.formatWeek('2027-01-01', 'fi')), 'vko_53'],
    [shown(f.formatWeek('2026-11-12', 'en')), 'week_46'],
    [f.monthName(11, 'fi', 'short'), 'marras'],
    [f.weekdayName(7, 'fi'), 'su'],
  ])('%s', (text, expected) => expect(text).toBe(expected));

  it('writes the year only when the reader could take it for another', () => {
    const newYear = at('2026-12-31T22:30:00Z'); // 0.30 on 1.1.2027 in Helsinki
    expect(shown(f.formatSlot(newYear, zone, 'fi', { now: thursday }))).toBe('pe_1.1.2027 klo_0.30');
    expect(shown(f.formatSlot(newYear, zone, 'en', { now: thursday }))).toBe('Fri_1_Jan_2027, 0:30');
    expect(shown(f.formatSlot(thursday, zone, 'fi', { now: thursday }))).toBe('to_12.11. klo_14.00');
  });
});

describe('ranges', () => {
  const end = at('2026-11-12T16:00:00Z');
  it.each([
    [shown(f.formatRange(thursday, end, zone, 'fi')), 'to_12.11. klo_14–18'],
    [shown(f.formatRange(thursday, end, zone, 'en')), 'Thu_12_Nov, 14:00–18:00'],
    [
      shown(f.formatRange(thursday, at('2026-11-13T06:30:00Z'), zone, 'fi')),
      'to_12.11. klo_14.00 – pe_13.11. klo_8.30',
    ],
    [f.formatTimeRange('08:00', '14:00', 'fi'), '8–14'],
    [f.formatTimeRange('08:30', '14:00', 'fi'), '8.30–14.00'],
    [shown(f.formatDateRange('2026-11-17', '2026-11-20', 'en')), '17–20_Nov'],
    [f.formatDateRange('2026-11-17', '2026-11-20', 'fi'), '17.–20.11.'],
    [f.formatDateRange('2026-11-30', '2026-12-02', 'fi'), '30.11.–2.12.'],
    [shown(f.formatDateRange('2026-11-30', '2026-12-02', 'en')), '30_Nov – 2_Dec'],
    [f.formatDateRange('2026-12-28', '2027-01-03', 'fi'), '28.12.2026–3.1.2027'],
    [f.formatDateRange('2026-12-28', '2026-12-28', 'fi'), '28.12.'],
  ])('%s', (text, expected) => expect(text).toBe(expected));
});

describe('relative', () => {
  const now = at('2026-11-12T08:00:00Z'); // to 12.11. klo 10.00
  it.each([
    [f.formatRelativeDay('2026-11-11', '2026-11-12', 'fi'), 'eilen'],
    [f.formatRelativeDay('2026-11-10', '2026-11-12', 'fi'), '2_päivää sitten'],
    [f.formatRelativeDay('2026-11-14', '2026-11-12', 'fi'), 'ylihuomenna'],
    [f.formatRelativeDay('2026-11-15', '2026-11-12', 'fi'), '3_päivän kuluttua'],
    [f.formatRelativeDay('2026-11-15', '2026-11-12', 'en'), 'in 3_days'],
    [f.formatRelativeDay('2026-11-09', '2026-11-12', 'en'), '3_days ago'],
    [f.formatRelative(at('2026-11-12T08:00:20Z'), now, zone, 'fi'), 'juuri nyt'],
    [f.formatRelative(at('2026-11-12T07:48:00Z'), now, zone, 'fi'), '12_min sitten'],
    [f.formatRelative(at('2026-11-12T08:05:00Z'), now, zone, 'en'), 'in 5_min'],
    [f.formatRelative(at('2026-11-12T06:00:00Z'), now, zone, 'fi'), 'tänään klo_8.00'],
    [f.formatRelative(at('2026-11-11T21:59:00Z'), now, zone, 'fi'), 'eilen klo_23.59'],
    [f.formatRelative(at('2026-11-11T13:20:00Z'), now, zone, 'en'), 'yesterday, 15:20'],
    [f.formatRelative(at('2026-11-09T13:20:00Z'), now, zone, 'fi'), 'ma_9.11. klo_15.20'],
    [f.formatRelative(at('2025-11-09T13:20:00Z'), now, zone, 'en'), 'Sun_9_Nov_2025, 15:20'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('numbers', () => {
  it.each([
    [f.formatNumber(0, 'fi'), '0'],
    [f.formatNumber(999, 'fi'), '999'],
    [f.formatNumber(1184, 'fi'), '1_184'],
    [f.formatNumber(1234567, 'fi'), '1_234_567'],
    [f.formatNumber(1234567, 'en'), '1,234,567'],
    [f.formatNumber(-3.46, 'fi', 1), '−3,5'],
    [f.formatNumber(-0.04, 'fi', 1), '0,0'],
    [f.formatNumber(1234.5, 'en', 2), '1,234.50'],
    [f.formatPercent(0.456, 'fi'), '46_%'],
    [f.formatPercent(0.456, 'en'), '46%'],
    [f.formatDuration(45_000, 'fi'), '45_s'],
    [f.formatDuration(7_500_000, 'fi'), '2_h 5_min'],
    [f.formatDuration(3_599_600, 'fi'), '1_h'],
    [f.formatDuration(273_600_000, 'fi'), '3_pv 4_h'],
    [f.formatDuration(86_400_000, 'en'), '1_d'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));
});
