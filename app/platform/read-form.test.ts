import { describe, expect, it } from 'vitest';
import { readForm } from './read-form.server';

const post = (body: BodyInit, headers: HeadersInit = {}): Request =>
  new Request('http://vuoro.test/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit);

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

describe('readForm', () => {
  it('reads both ways in which browsers send forms', async () => {
    const fields = new URLSearchParams({ title: 'Häiriö & muuta', 'ids[]': '1' });
    expect((await readForm(post(fields))).get('title')).toBe('Häiriö & muuta');
    const parts = new FormData();
    parts.set('title', 'Häiriö');
    expect((await readForm(post(parts))).get('title')).toBe('Häiriö');
  });

  it('gives texts that a database can store', async () => {
    const form = await readForm(post('title=H%C3%A4iri%C3%B6%00%FF', FORM));
    expect(form.get('title')).toBe('Häiriö\uFFFD\uFFFD');
  });

  it('takes what is exactly as large as allowed, and refuses a byte more', async () => {
    expect((await readForm(post('a=1234', FORM), 6)).get('a')).toBe('1234');
    await expect(readForm(post('a=12345', FORM), 6)).rejects.toMatchObject({ status: 413 });
  });

  it('lets what is too large run out before it refuses it, and keeps none of it', async () => {
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === 100_000) return controller.close();
        sent += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
    });
    await expect(readForm(post(body, FORM), 10_240)).rejects.toMatchObject({
      sentence: 'errors:tooLarge.form',
      values: { kilobytes: 10 },
    });
    expect(sent).toBe(100_000);
  });

  it('hangs up on a body that goes on and on', async () => {
    let sent = 0;
    let hungUp = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1000;
        controller.enqueue(new Uint8Array(1000));
      },
      cancel() {
        hungUp = true;
      },
    });
    await expect(readForm(post(body, FORM), 1000)).rejects.toMatchObject({ code: 'tooLarge' });
    expect(hungUp).toBe(true);
    expect(sent).toBeLessThan(25_000);
  });

  it.each([
    ['{"a":1}', { 'Content-Type': 'application/json' }],
    ['--x', { 'Content-Type': 'multipart/form-data; boundary=x' }],
  ])('is told that %s is no form', async (body, headers) => {
    await expect(readForm(post(body, headers))).rejects.toMatchObject({ code: 'invalid' });
  });
});
