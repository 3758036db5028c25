import { ForbiddenAddress } from '~/platform/guarded-fetch.server';
import { SourceProblem, type SourceProblemCode } from './contract';

/** What the system's network errors mean to a person. Codes of Node's `net`, `dns` and `tls` modules and of undici. */
const BY_CODE: Readonly<Record<string, SourceProblemCode>> = {
  ENOTFOUND: 'noSuchServer',
  EAI_AGAIN: 'noSuchServer',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EPIPE: 'unreachable',
  UND_ERR_SOCKET: 'unreachable',
  ETIMEDOUT: 'stalled',
  UND_ERR_CONNECT_TIMEOUT: 'stalled',
  UND_ERR_HEADERS_TIMEOUT: 'stalled',
  UND_ERR_BODY_TIMEOUT: 'stalled',
  CERT_HAS_EXPIRED: 'badCertificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'badCertificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'badCertificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'badCertificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'badCertificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'badCertificate',
};

/** Turns an error of the network into the problem it is; one that is none of these is a fault of ours and stays. */
export function networkProblem(error: unknown): unknown {
  if (error instanceof SourceProblem) return error;
  for (let link: unknown = error; link instanceof Error; link = link.cause) {
    if (link instanceof ForbiddenAddress) return new SourceProblem('forbiddenAddress', { cause: error });
    // Ports of other services, which `fetch` refuses by itself.
    if (link.message === 'bad port') return new SourceProblem('forbiddenAddress', { cause: error });
    if (link.name === 'TimeoutError') return new SourceProblem('stalled', { cause: error });
    const code = BY_CODE[(link as NodeJS.ErrnoException).code ?? ''];
    if (code) return new SourceProblem(code, { cause: error });
  }
  return error;
}
