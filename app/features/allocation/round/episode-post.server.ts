import type { Post, SlotRequest, Tx } from '~/db/prisma.server';

/**
 * The post of a later episode of a series: the one that was made for it, or a new draft under the series'
 * name with the episode's number, for its department to write. A request without a post has none.
 */
export async function episodePost(
  tx: Tx,
  request: SlotRequest & { readonly post: Post | null },
  episode: number,
): Promise<string | null> {
  const { id: requestId, post, episodes } = request;
  if (!post) return null;
  const known = await tx.episodePost.findUnique({ where: { requestId_episode: { requestId, episode } } });
  if (known) return known.postId;
  const made = await tx.post.create({
    data: {
      departmentId: post.departmentId,
      authorId: post.authorId,
      language: post.language,
      title: `${post.title} (${episode}/${episodes})`,
      document: { type: 'doc', content: [{ type: 'paragraph' }] },
      embargoUntil: post.embargoUntil,
      embargoReason: post.embargoReason,
      insiderIds: post.insiderIds,
    },
  });
  await tx.episodePost.create({ data: { requestId, episode, postId: made.id } });
  return made.id;
}
