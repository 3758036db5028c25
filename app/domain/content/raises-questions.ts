/**
 * Whether readers are likely to ask back (D9): on a channel where service answers, and wherever the post is an
 * answer to what people have asked. It is never guessed from the words.
 */
export function raisesQuestions(
  post: { readonly answerId: string | null },
  channel: { readonly isService: boolean },
): boolean {
  return channel.isService || post.answerId !== null;
}
