import { prisma } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';
import { toCsv } from '~/lib/csv';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import { findRun, paramsOf } from './import.view.server';

/** The rejected rows of an import as CSV. */
export async function rejectsCsv(actor: SignedIn, id: string): Promise<string> {
  authorize(actor, 'inbox.import', { kind: 'inbox' });
  await findRun(id);
  const t = translate(actor.language);
  const rejects = await (
    await prisma()
  ).importReject.findMany({ where: { runId: id }, orderBy: { line: 'asc' } });
  const header = [
    t('imports:rejects.line'),
    t('imports:rejects.field'),
    t('imports:rejects.why'),
    t('imports:rejects.row'),
  ];
  const rows = rejects.map(({ line, field, reason, params, excerpt }) => [
    String(line),
    field ? t(asKey(`imports:fieldName.${field}`)) : '',
    t(asKey(`imports:reject.${reason}`), paramsOf(params)),
    excerpt,
  ]);
  return toCsv([header, ...rows]);
}
