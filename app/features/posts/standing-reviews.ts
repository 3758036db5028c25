/** What is logged of a text on its way to approval; approval levels and the expert's yes among them. */
export const REVIEW_ACTIONS = [
  'post.submit',
  'post.submitBack',
  'post.approve',
  'post.requestChanges',
  'post.expertYes',
  'post.expertChanges',
  'post.approvalLapsed',
] as const;

/**
 * What of it still counts: asking that was taken back is as if it had never been, and what was asked to be changed
 * before it is asked again.
 *
 * @param latestFirst of one post
 */
export function standingReviews<Event extends { readonly action: string }>(
  latestFirst: readonly Event[],
): readonly Event[] {
  return latestFirst.filter(
    ({ action }, index) =>
      action !== 'post.submitBack' &&
      !(action === 'post.submit' && latestFirst[index - 1]?.action === 'post.submitBack'),
  );
}
