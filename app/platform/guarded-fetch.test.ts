import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { addressKind, assertPublic, ForbiddenAddress, guardedFetch } from './guarded-fetch.server';

describe('addressKind', () => {
  it.each([
    ['93.184.216.34', 'public'],
    ['2606:2800:220:1::1', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['169.254.169.254', 'private'],
    ['100.64.0.1', 'private'],
    ['0.0.0.0', 'private'],
    ['::', 'private'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:7f00:1', 'loopback'],
    ['::ffff:a00:1', 'private'],
    ['fd00::1', 'private'],
    ['fe80::1', 'private'],
  ])('%s is %s', (ip, kind) => expect(addressKind(ip)).toBe(kind));
});

describe('assertPublic', () => {
  it.each([
    'http://93.184.216.34/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest',
    'https://[fd00::1]/',
    'http://192.168.0.1:8080/',
  ])('refuses %s', (url) => expect(assertPublic(new URL(url))).rejects.toThrow(ForbiddenAddress));

  it('allows a public one over https, and this machine outside production', async () => {
    await expect(assertPublic(new URL('https://93.184.216.34/'))).resolves.toBeUndefined();
    await expect(assertPublic(new URL('http://127.0.0.1:2583/'))).resolves.toBeUndefined();
  });
});

describe('guardedFetch', () => {
  it('does not follow a redirect', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(302, { Location: 'http://10.0.0.1/' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      await expect(guardedFetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    } finally {
      server.close();
    }
  });
});
