import { z } from 'zod';
import type { Follows, WireVariant } from '~/domain/channels/wire';
import type { SendingKey } from '~/domain/publishing/channel-adapter';
import type { Finding, Outcome } from '~/domain/publishing/outcome';
import type { Answer, CallOptions, NoAnswer } from '../http/call';
import { cannotTell, judge } from '../http/judge';
import { readAnswer } from '../http/read';
import { amongLatest } from '../latest-posts';
import { LINKEDIN_REFUSALS } from './linkedin-network';

const LATEST = 100;
const COMMENT = /^urn:li:comment:\((?<thread>[^,]+),(?<id>[^)]+)\)$/u;

const commentSchema = z.object({
  commentUrn: z.string().regex(COMMENT),
  actor: z.string(),
  /** A reader's comment may be a picture alone. */
  message: z.object({ text: z.string().default('') }).default({ text: '' }),
  created: z.object({ time: z.number() }),
});
const madeSchema = commentSchema.pick({ commentUrn: true });
const latestSchema = z.object({ elements: z.array(commentSchema) });

type Call = (path: string, options: CallOptions, signal: AbortSignal) => Promise<Answer | NoAnswer>;

/** Comments under a post of one's own (Comments API): plain text, as it is. They are readable where posts are. */
export function linkedinComments(account: string, call: Call, now: () => Date) {
  return {
    add: async (wire: WireVariant, { root }: Follows, signal: AbortSignal): Promise<Outcome> => {
      const json = { actor: account, object: root, message: { text: wire.text } };
      const answer = await call(pathOf(root), { method: 'POST', json }, signal);
      const made = readAnswer(answer, madeSchema);
      return made === undefined
        ? judge(answer, now(), LINKEDIN_REFUSALS)
        : { kind: 'published', remoteId: made.commentUrn, url: urlOf(root) };
    },

    find: async (
      wire: WireVariant,
      { root }: Follows,
      key: SendingKey,
      signal: AbortSignal,
    ): Promise<Finding> => {
      const answer = await call(`${pathOf(root)}?count=${LATEST}`, {}, signal);
      const comments = readAnswer(answer, latestSchema)?.elements;
      if (comments === undefined) return cannotTell(answer);
      const own = comments.map(({ commentUrn, actor, message, created }) => ({
        id: commentUrn,
        url: urlOf(root),
        // Another's comment with our words is not ours; it still fills the page.
        words: actor === account ? message.text : '',
        at: new Date(created.time),
      }));
      return amongLatest(own, LATEST, { wire, createdAt: key.createdAt });
    },

    /** Where a comment is taken down; null: it is no comment. */
    pathOfOne: (remoteId: string): string | null => {
      const { thread, id } = COMMENT.exec(remoteId)?.groups ?? {};
      if (thread === undefined || id === undefined) return null;
      return `${pathOf(thread)}/${encodeURIComponent(id)}?actor=${encodeURIComponent(account)}`;
    },
  };
}

const pathOf = (urn: string): string => `socialActions/${encodeURIComponent(urn)}/comments`;
const urlOf = (urn: string): string => `https://www.linkedin.com/feed/update/${urn}/`;
