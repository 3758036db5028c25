import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { env } from './env.server';

/** An address that our server must not be made to call: its own network is not the caller's business. */
export class ForbiddenAddress extends Error {
  constructor(host: string) {
    super(`Requests to ${host} are not allowed`);
    this.name = 'ForbiddenAddress';
  }
}

// Networks that are not the public Internet: IANA special-purpose registries, IPv4 (RFC 6890) and IPv6.
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 128],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6');

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

export type AddressKind = 'public' | 'loopback' | 'private';

/** Which network an IP address is in. An IPv4 address inside an IPv6 one counts as itself. */
export function addressKind(ip: string): AddressKind {
  const family = isIP(ip) === 6 ? 'ipv6' : 'ipv4';
  if (LOOPBACK.check(ip, family)) return 'loopback';
  return PRIVATE.check(ip, family) ? 'private' : 'public';
}

function loopbackAllowed(): boolean {
  return env().NODE_ENV !== 'production' || env().VUORO_ALLOW_LOOPBACK === '1';
}

/**
 * The address of a host that we may call: a public one, or this machine itself where that is allowed.
 * Connect to the address that is answered, not to the name: a name server may say something else next time.
 *
 * @throws ForbiddenAddress, or the resolver's error for a name that does not exist
 */
export async function callableAddress(
  host: string,
): Promise<{ readonly address: string; readonly kind: 'public' | 'loopback' }> {
  const addresses = isIP(host) ? [host] : (await lookup(host, { all: true })).map(({ address }) => address);
  const [first] = addresses;
  const kinds = addresses.map(addressKind);
  if (first !== undefined && kinds.every((kind) => kind === 'loopback') && loopbackAllowed())
    return { address: first, kind: 'loopback' };
  if (first === undefined || kinds.some((kind) => kind !== 'public')) throw new ForbiddenAddress(host);
  return { address: first, kind: 'public' };
}

/**
 * Refuses an address of ours or of our network: https to public addresses only, except this machine
 * itself where that is allowed.
 *
 * @throws ForbiddenAddress, or the resolver's error for a name that does not exist
 */
export async function assertPublic(url: URL): Promise<void> {
  const { kind } = await callableAddress(url.hostname.replace(/^\[|\]$/g, ''));
  if (kind === 'public' && url.protocol !== 'https:') throw new ForbiddenAddress(url.host);
}

/**
 * `fetch` for addresses that people type in. The name is resolved and judged just before the request; a
 * redirect is an error, because it could lead inside, unless the caller asks to read it (`manual`). A name server that answers differently a moment
 * later is not caught here: keep the server's own network closed to it as well.
 */
export const guardedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  await assertPublic(new URL(request.url));
  return fetch(request, { redirect: request.redirect === 'manual' ? 'manual' : 'error' });
};

const MOST_REDIRECTS = 5;

/**
 * `guardedFetch` for a page that may have moved: every address on the way is judged like the first. After
 * five redirects the answer is the redirect itself.
 */
export async function followGuarded(address: string, init: RequestInit): Promise<Response> {
  let url = new URL(address);
  for (let redirects = 0; ; redirects += 1) {
    await assertPublic(url);
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const next = response.headers.get('Location');
    const isRedirect = [301, 302, 303, 307, 308].includes(response.status) && next !== null;
    if (!isRedirect || redirects === MOST_REDIRECTS || !URL.canParse(next, url)) return response;
    await response.body?.cancel();
    url = new URL(next, url);
  }
}
