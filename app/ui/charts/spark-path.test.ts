import { describe, expect, test } from 'vitest';
import { sparkShape } from './spark-path';

const BOX = { width: 100, height: 26, normal: null, riseFrom: null };

describe('sparkShape', () => {
  test('scales from zero, and three messages do not fill the box', () => {
    expect(sparkShape([0, 3], BOX).line).toBe('M0 23L100 8');
    expect(sparkShape([0, 40], BOX).line).toBe('M0 23L100 3');
  });

  test('the rise begins at the last calm point and its ground closes at the bottom', () => {
    const shape = sparkShape([1, 1, 4], { ...BOX, riseFrom: 2 });
    expect(shape.rise).toBe('M50 18L100 3');
    expect(shape.area).toBe('M50 18L100 3L100 26L50 26Z');
  });

  test('nothing rises, and one point or none draws no line', () => {
    expect(sparkShape([1, 2, 1], BOX)).toMatchObject({ rise: '', area: '' });
    expect(sparkShape([5], BOX).line).toBe('');
    expect(sparkShape([], BOX)).toMatchObject({ line: '', lastX: 0, lastY: 23 });
  });

  test('the normal lies on the same scale', () => {
    expect(sparkShape([0, 40], { ...BOX, normal: 20 }).baseY).toBe(13);
  });
});
