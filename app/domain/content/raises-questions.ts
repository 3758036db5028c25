/**
 * Whether readers are likely to ask back (D9): on a channel where service answers, wherever the post is an answer to
 * what people have asked, and wherever its request says so. It is never guessed from the words.
 */
export function raisesQuestions(
  post: { readonly answerId: string | null },
  channel: { readonly isService: boolean },
  request: { readonly needsAnswer: boolean } | null = null,
): boolean {
  return channel.isService || post.answerId !== null || request?.needsAnswer === true;
}
