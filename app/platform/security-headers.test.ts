import { afterEach, describe, expect, it, vi } from 'vitest';

afterEach(() => vi.unstubAllEnvs());

async function policyUnder(mode: string): Promise<string> {
  vi.resetModules();
  vi.stubEnv('NODE_ENV', mode);
  return (await import('./security-headers.server')).contentSecurityPolicy('abc');
}

describe('contentSecurityPolicy', () => {
  it('lets only our own scripts run, and nobody frame us', async () => {
    const policy = await policyUnder('production');
    expect(policy).toContain("script-src 'self' 'nonce-abc';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|ws:|\*/);
  });

  it('lets the development server reload the page, only there', async () => {
    expect(await policyUnder('development')).toContain("connect-src 'self' ws:");
  });
});
