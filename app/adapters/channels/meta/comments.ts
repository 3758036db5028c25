import { z } from 'zod';
import type { Follows, WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding, Outcome } from '~/domain/publishing/outcome';
import type { Answer, CallOptions, NoAnswer } from '../http/call';
import { cannotTell } from '../http/judge';
import { readAnswer } from '../http/read';
import { amongLatest } from '../latest-posts';
import { graphTime, judgeGraph } from './graph';

const LATEST = 50;

const madeSchema = z.object({ id: z.string().min(1) });

type Call = (path: string, options: CallOptions, signal: AbortSignal) => Promise<Answer | NoAnswer>;

/**
 * Comments under a post of one's own, as Facebook and Instagram have them.
 *
 * @param fields what a comment's words and time are called there
 */
export function graphComments(
  fields: { readonly words: string; readonly time: string },
  call: Call,
  now: () => Date,
) {
  const latestSchema = z.object({
    // A reader's comment may be a picture alone.
    data: z.array(
      z.object({ id: z.string(), [fields.words]: z.string().default(''), [fields.time]: z.string() }),
    ),
  });
  return {
    add: async (wire: WireVariant, { root }: Follows, signal: AbortSignal): Promise<Outcome> => {
      const options = { method: 'POST', json: { message: wire.text } } as const;
      const answer = await call(pathOf(root), options, signal);
      const made = readAnswer(answer, madeSchema);
      return made === undefined
        ? judgeGraph(answer, now())
        : { kind: 'published', remoteId: made.id, url: null };
    },

    find: async (
      wire: WireVariant,
      { root }: Follows,
      key: SendingKey,
      signal: AbortSignal,
    ): Promise<Finding> => {
      const query = `fields=id,${fields.words},${fields.time}&limit=${LATEST}`;
      const answer = await call(`${pathOf(root)}?${query}`, {}, signal);
      const comments = readAnswer(answer, latestSchema)?.data;
      if (comments === undefined) return cannotTell(answer);
      const latest = comments.map((comment) => ({
        id: comment['id'] ?? '',
        url: null,
        words: comment[fields.words] ?? '',
        at: graphTime(comment[fields.time] ?? ''),
      }));
      return amongLatest(latest, LATEST, { wire, createdAt: key.createdAt });
    },
  };
}

const pathOf = (id: string): string => `${encodeURIComponent(id)}/comments`;
