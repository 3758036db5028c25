import { describe, expect, it } from 'vitest';
import { afterKey } from './typed-ahead';

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false };
const typed = (...keys: readonly string[]) =>
  keys.reduce((text, key) => afterKey(text, { ...PLAIN, key }) ?? text, '');

describe('afterKey', () => {
  it('writes letters as they come and takes the last one back', () => {
    expect(typed('Ä', 'l', 'ä', ' ', 'x', 'Backspace', '1')).toBe('Älä 1');
    expect(typed('Backspace')).toBe('');
  });

  it('leaves commands and keys that write nothing to whom they are meant for', () => {
    for (const key of ['Enter', 'Tab', 'Escape', 'ArrowDown', 'Dead', 'F5', 'Shift'])
      expect(afterKey('a', { ...PLAIN, key })).toBeNull();
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'])
      expect(afterKey('a', { ...PLAIN, [modifier]: true, key: 's' })).toBeNull();
  });
});
