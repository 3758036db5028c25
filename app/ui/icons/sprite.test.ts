import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ICON_NAMES } from './icon-names';

/** One icon of lucide-static as a symbol: its shapes without the outer element, whose stroke the page sets. */
function symbolOf(name: string): string {
  const source = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8');
  const shapes = source.slice(source.indexOf('>', source.indexOf('<svg')) + 1, source.lastIndexOf('</svg>'));
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes.trim().replace(/\s*\n\s*/g, '')}</symbol>`;
}

describe('icon sprite', () => {
  test('holds exactly the named icons, drawn as lucide-static draws them', async () => {
    const sprite = [
      '<svg xmlns="http://www.w3.org/2000/svg">',
      '<!-- Lucide icons, ISC and MIT: see NOTICE -->',
      ...ICON_NAMES.map(symbolOf),
      '</svg>\n',
    ].join('\n');
    await expect(sprite).toMatchFileSnapshot('./sprite.svg');
  });

  test('names are unique and in order', () => {
    expect(ICON_NAMES).toEqual([...new Set(ICON_NAMES)].sort());
  });
});
