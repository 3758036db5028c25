import { log } from '~/platform/log.server';
import { translate } from '~/platform/i18n/i18n.server';
import type { Language } from '~/platform/i18n/i18n';
import { asKey, type TextValues } from '~/platform/i18n/text';
import { CALLS_PER_MINUTE, openWithToken } from '../tokens/open-with-token.server';
import { MOST_BYTES, MOST_MESSAGES, readBody } from './read-body.server';
import { takeBatch, type RowOutcome } from './take-batch.server';

/** Status of each refusal; its sentence is `sources:api.error.<code>`. */
const STATUS = {
  methodNotAllowed: 405,
  badToken: 401,
  paused: 503,
  tooManyCalls: 429,
  wrongType: 415,
  tooLarge: 413,
  tooMany: 413,
  notUtf8: 400,
  notJson: 400,
  noMessages: 400,
  failed: 500,
} as const;
type Code = keyof typeof STATUS;

const PAUSED_RETRY_S = 300;

/** Answers one call of `POST /api/messages`, always in JSON; docs/API.md describes it. */
export async function answerCall(request: Request): Promise<Response> {
  const language = languageOf(request);
  const refuse = (code: Code, headers: Readonly<Record<string, string>> = {}): Response =>
    refusal(code, language, headers);
  try {
    if (request.method !== 'POST') return refuse('methodNotAllowed', { Allow: 'POST' });
    const opened = await openWithToken(request.headers.get('Authorization'));
    if (opened.kind === 'unknown') return refuse('badToken', { 'WWW-Authenticate': 'Bearer' });
    if (opened.kind === 'tooMany')
      return refuse('tooManyCalls', { 'Retry-After': String(opened.retryAfterS) });
    // Not now, rather than never: a helpdesk keeps what it could not deliver and sends it again.
    if (!opened.source.active) return refuse('paused', { 'Retry-After': String(PAUSED_RETRY_S) });
    if (!/^application\/json\b/i.test(request.headers.get('Content-Type') ?? '')) return refuse('wrongType');
    const body = await readBody(request);
    if (body.kind === 'refused') return refuse(body.code);
    return json(200, summary(await takeBatch(opened.source, body.rows), language));
  } catch (error) {
    log.error({ err: error }, 'a call of the message interface failed');
    return refuse('failed');
  }
}

function summary(outcomes: readonly RowOutcome[], language: Language): object {
  const count = (status: RowOutcome['status']) => outcomes.filter((row) => row.status === status).length;
  return {
    added: count('added'),
    duplicates: count('duplicate'),
    rejected: count('rejected'),
    messages: outcomes.map((row, index) =>
      row.status === 'rejected' ? { index, ...rejected(row, language) } : { index, ...row },
    ),
  };
}

function rejected(
  { id, status, problem }: Extract<RowOutcome, { status: 'rejected' }>,
  language: Language,
): object {
  const message = translate(language)(asKey(problem.sentence), problem.params);
  return { id, status, error: { code: problem.reason, field: problem.field, message } };
}

const VALUES: TextValues = {
  megabytes: MOST_BYTES / 1_000_000,
  messages: MOST_MESSAGES,
  calls: CALLS_PER_MINUTE,
};

function refusal(code: Code, language: Language, headers: Readonly<Record<string, string>>): Response {
  const message = translate(language)(`sources:api.error.${code}`, VALUES);
  return json(STATUS[code], { error: { code, message } }, headers);
}

function json(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', ...headers },
  });
}

/** English unless the caller prefers Finnish: programs ask, and most of them are read in English. */
function languageOf(request: Request): Language {
  return /^\s*fi\b/i.test(request.headers.get('Accept-Language') ?? '') ? 'fi' : 'en';
}
