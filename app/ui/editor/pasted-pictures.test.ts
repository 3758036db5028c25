import { describe, expect, it } from 'vitest';
import { pictureFiles } from './pasted-pictures';

describe('files that are pasted or dropped', () => {
  it('are pictures that every browser shows, each under a key of its own', () => {
    const file = (name: string, type: string) => new File(['x'], name, { type });
    const taken = pictureFiles([
      file('a.png', 'image/png'),
      file('b.svg', 'image/svg+xml'),
      file('c.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
      file('d.jpg', 'image/jpeg'),
      file('e.mp4', 'video/mp4'),
    ]);
    expect(taken.map(({ file: { name } }) => name)).toEqual(['a.png', 'd.jpg']);
    expect(new Set(taken.map(({ key }) => key)).size).toBe(2);
  });
});
