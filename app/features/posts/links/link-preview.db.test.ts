import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTestDatabase } from '../../../../tests/support/test-database';
import { prisma } from '~/db/prisma.server';
import { linkPreview } from './link-preview.server';

withTestDatabase();

let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  if (request.url === '/pois') return response.writeHead(404).end();
  if (request.url === '/kuva') return response.writeHead(200, { 'Content-Type': 'image/png' }).end('x');
  if (request.url === '/sisaan')
    return response.writeHead(302, { Location: 'http://169.254.169.254/latest/' }).end();
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  return response.end('<title>Ohje</title><meta name="description" content="Näin se käy.">');
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('linkPreview', () => {
  it('reads a page once and keeps what it said', async () => {
    const before = asked;
    const expected = { found: true, title: 'Ohje', description: 'Näin se käy.', siteName: null };
    expect(await linkPreview(`${base}/ohje`)).toMatchObject(expected);
    expect(await linkPreview(`${base}/ohje#kohta`)).toMatchObject(expected);
    expect(asked - before).toBe(1);
  });

  it.each(['/pois', '/kuva', '/sisaan'])(
    'shows nothing of %s, and does not ask again at once',
    async (path) => {
      expect(await linkPreview(base + path)).toMatchObject({ found: false, title: null });
      const before = asked;
      await linkPreview(base + path);
      expect(asked).toBe(before);
    },
  );

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'http://10.0.0.1/',
    'mailto:a@b.fi',
    '',
    'http://a b',
  ])('never asks %s', async (address) => {
    const before = asked;
    expect(await linkPreview(address)).toMatchObject({ found: false });
    expect(asked).toBe(before);
  });

  it('keeps only what was asked', async () => {
    const kept = await (await prisma()).linkPreview.findMany({ where: { url: { startsWith: base } } });
    expect(kept.every(({ url }) => !url.includes('#'))).toBe(true);
  });
});
