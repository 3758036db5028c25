/**
 * Receives messages in a process of its own, as a second worker would.
 *   tsx tests/support/receive-in-own-process.ts SOURCE FROM TO [regroup]
 * The messages are made from their number, so that two ranges that overlap hold the same ones.
 */
import { closeDatabase } from '../../app/db/database.server';
import { receiveMessages } from '../../app/features/inbox/api.server';
import { regroupQuestions } from '../../app/features/questions/api.server';
import { numberedMessage } from './numbered-messages';

const [, , sourceId = '', from = '0', to = '0', then = ''] = process.argv;
const BATCH = 20;

for (let at = Number(from); at < Number(to); at += BATCH) {
  const count = Math.min(BATCH, Number(to) - at);
  await receiveMessages(
    sourceId,
    Array.from({ length: count }, (_, offset) => numberedMessage(at + offset)),
  );
}
if (then === 'regroup') await regroupQuestions();
await closeDatabase();
