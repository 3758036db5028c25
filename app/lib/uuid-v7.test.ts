import { describe, expect, it } from 'vitest';
import { uuidV7 } from './uuid-v7';

describe('uuidV7', () => {
  it('carries its millisecond, version and variant', () => {
    // The instant of the example in RFC 9562, appendix A.6.
    const id = uuidV7(new Date(0x017f22e279b0));
    expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is never the same twice, and later ones sort later', () => {
    const at = new Date('2026-11-12T12:00:00Z');
    const ids = Array.from({ length: 1000 }, () => uuidV7(at));
    expect(new Set(ids).size).toBe(1000);
    expect(uuidV7(new Date(at.getTime() + 1)) > (ids.toSorted().at(-1) as string)).toBe(true);
  });
});
