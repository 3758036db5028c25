import { describe, expect, it } from 'vitest';
import { boardAddress, readBoardFilter } from './board-filter';

describe('the board’s filter', () => {
  it('reads back what it writes', () => {
    const filter = { stage: 'live', language: 'fi', mine: true, query: 'lasku & erä', page: 3 } as const;
    const address = boardAddress(filter, { page: 3 });
    expect(readBoardFilter(new URL(address, 'http://x').searchParams)).toEqual(filter);
  });
  it('leaves out what it does not understand', () => {
    const params = new URLSearchParams('stage=gone&language=sv&page=-2&mine=yes');
    expect(readBoardFilter(params)).toEqual({ stage: null, language: null, mine: false, query: '', page: 1 });
  });
  it('begins at the first page when something else changes', () => {
    const filter = readBoardFilter(new URLSearchParams('stage=live&page=4'));
    expect(boardAddress(filter, { language: 'en' })).toBe('/answers?stage=live&language=en');
    expect(boardAddress(filter, { stage: null })).toBe('/answers');
  });
});
