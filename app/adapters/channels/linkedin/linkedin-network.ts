import { z } from 'zod';
import { INTERFACE_VERSIONS } from '~/domain/channels/interface-versions';
import { callChannel } from '../http/call';
import { judge } from '../http/judge';
import { readAnswer } from '../http/read';
import { callWith } from '../oauth/oauth-calls';
import type { FoundAccounts, OAuthNetwork } from '../oauth/oauth-network';

export const LINKEDIN = 'https://api.linkedin.com';

/** LinkedIn answers 426 once the version is retired. */
export const LINKEDIN_HEADERS = {
  'LinkedIn-Version': INTERFACE_VERSIONS.linkedin.version,
  'X-Restli-Protocol-Version': '2.0.0',
} as const;

/** Roles on a page that may post as it. */
const MAY_POST: readonly string[] = ['ADMINISTRATOR', 'CONTENT_ADMINISTRATOR', 'CONTENT_ADMIN'];

const tokenSchema = z.object({ active: z.literal(true), scope: z.string().min(1) });
const personSchema = z.object({ sub: z.string().min(1), name: z.string() });
const rolesSchema = z.object({
  elements: z.array(
    z.object({
      organization: z.string().startsWith('urn:li:organization:'),
      role: z.string(),
      state: z.string(),
    }),
  ),
});
const organizationsSchema = z.object({
  results: z.record(z.string(), z.object({ localizedName: z.string(), vanityName: z.string().optional() })),
});

/** LinkedIn: an organization's page (Community Management API), or a member's own profile (Share on LinkedIn). */
export const linkedinNetwork: OAuthNetwork = {
  issuer: 'https://www.linkedin.com/oauth',
  authorizationEndpoint: 'https://www.linkedin.com/oauth/v2/authorization',
  tokenEndpoint: 'https://www.linkedin.com/oauth/v2/accessToken',
  authentication: 'post',
  // LinkedIn offers PKCE to native apps only, at another address.
  pkce: false,
  scopeSeparator: ' ',
  ways: [
    {
      name: 'organization',
      scopes: ['r_organization_social', 'w_organization_social', 'rw_organization_admin'],
      posts: 'w_organization_social',
    },
    { name: 'member', scopes: ['openid', 'profile', 'w_member_social'], posts: 'w_member_social' },
  ],
  registerAt: 'https://www.linkedin.com/developers/apps',
  accountsOf: async (token, way, { fetch, now }, signal): Promise<FoundAccounts> => {
    const get = (path: string) =>
      callWith(fetch, token, `${LINKEDIN}/${path}`, { headers: LINKEDIN_HEADERS }, signal);
    const failed = (answer: Awaited<ReturnType<typeof get>>): FoundAccounts => {
      const { code, diagnostic } = judge(answer, now(), LINKEDIN_REFUSALS);
      return { kind: 'failed', code, diagnostic };
    };
    if (way === 'member') {
      const me = await get('v2/userinfo');
      const person = readAnswer(me, personSchema);
      if (person === undefined) return failed(me);
      return {
        kind: 'accounts',
        accounts: [{ id: `urn:li:person:${person.sub}`, name: person.name, url: null }],
      };
    }
    const asked = await get('rest/organizationAcls?q=roleAssignee&state=APPROVED&count=100');
    const roles = readAnswer(asked, rolesSchema);
    if (roles === undefined) return failed(asked);
    const ids = roles.elements
      .filter(({ role, state }) => state === 'APPROVED' && MAY_POST.includes(role))
      .map(({ organization }) => organization.slice('urn:li:organization:'.length));
    if (ids.length === 0) return { kind: 'accounts', accounts: [] };
    const named = await get(`rest/organizations?ids=List(${[...new Set(ids)].join(',')})`);
    const names = readAnswer(named, organizationsSchema);
    if (names === undefined) return failed(named);
    return {
      kind: 'accounts',
      accounts: Object.entries(names.results).map(([id, { localizedName, vanityName }]) => ({
        id: `urn:li:organization:${id}`,
        name: localizedName,
        url: `https://www.linkedin.com/company/${vanityName ?? id}`,
      })),
    };
  },
  // "Token introspection" of LinkedIn's own documentation (2026-11); scopes are parted by commas.
  permissionsOf: async (token, { clientId, secret }, { fetch }, signal) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ client_id: clientId, client_secret: secret, token }).toString();
    const url = 'https://www.linkedin.com/oauth/v2/introspectToken';
    const answer = await callChannel(fetch, url, { method: 'POST', headers, body }, signal);
    return readAnswer(answer, tokenSchema)?.scope.split(/[\s,]+/u) ?? null;
  },
};

/** What LinkedIn means by a status, where it differs from the rest. */
export const LINKEDIN_REFUSALS = { 426: 'interfaceRetired' } as const;
