import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { calendarSvg } from './calendar-svg';

const drawing = (titles: readonly string[]) =>
  ({
    range: { from: '2026-11-30', to: '2026-12-13' },
    posts: titles.map((title) => ({
      wall: { date: '2026-12-06', time: '09:00' },
      title,
      marks: ['FB'],
      department: 2,
    })),
    departments: [{ position: 2, name: 'Markkinointi' }],
    holidays: { '2026-12-06': 'Itsenäisyyspäivä' },
    lang: 'fi',
    texts: { title: 'Viikot 49–50', week: 'Viikko', more: (count: number) => `+${count}` },
  }) as const;

describe('the calendar as a drawing', () => {
  it('has weeks, holiday, posts and whose they are, and counts what does not fit', () => {
    const svg = calendarSvg(drawing(['Eka', 'Toka', 'Kolmas']), 2);
    for (const words of [
      'Viikko 49',
      'Viikko 50',
      'Itsenäisyyspäivä',
      '9.00  FB',
      'Toka',
      '+1',
      'Markkinointi',
    ])
      expect(svg).toContain(words);
    expect(svg).not.toContain('Kolmas');
    // Beside its number, however wide that is drawn.
    expect(svg).toMatch(/>6<tspan dx="8"[^>]*>Itsenäisyyspäivä<\/tspan><\/text>/u);
  });

  it('is a picture whatever a title holds', async () => {
    const svg = calendarSvg(drawing(['<script>&"\u0000\ud800', 'Ä'.repeat(300)]), 6);
    expect(svg).not.toContain('<script>');
    const { width, height, format } = await sharp(await sharp(Buffer.from(svg)).png().toBuffer()).metadata();
    expect({ width, format }).toEqual({ width: 1600, format: 'png' });
    expect(height).toBeGreaterThanOrEqual(900);
  });
});
