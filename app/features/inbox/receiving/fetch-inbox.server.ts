import type { RawMessage } from '~/adapters/sources/file/raw-message.server';
import { regroupQuestions, updateTrends } from '~/features/questions/api.server';
import { BATCH, receiveMessages, type Received } from './receive-messages.server';

/** Takes in messages at once, to the end: stored, grouped, judged for trends. For small inboxes and rehearsals. */
export async function fetchInbox(
  sourceId: string,
  messages: readonly RawMessage[],
): Promise<Pick<Received, 'added' | 'duplicates'>> {
  let added = 0;
  for (let at = 0; at < messages.length; at += BATCH) {
    const received = await receiveMessages(sourceId, messages.slice(at, at + BATCH));
    added += received.added;
  }
  await regroupQuestions();
  await updateTrends();
  return { added, duplicates: messages.length - added };
}
