/**
 * Every advisory lock of the database that we take. A number stands here once and nowhere else: two locks of one number
 * would let those wait for each other who have nothing in common.
 */
export const LOCKS = {
  /** Prisma's own, so that its tools and we never migrate at once. */
  migrations: 72_707_369,
  /** Whoever makes the organisation and its first people. */
  firstRun: 72_707_370,
  /** Whoever gives, takes or withdraws slots. */
  slots: 72_707_371,
  /** Whoever puts questions into topics, or changes topics. */
  grouping: 72_707_372,
  /** Whoever changes what people may do. */
  people: 72_707_373,
  /** Whoever drafts, adopts or drops a version of the policy. */
  policy: 72_707_374,
  /** Whoever chooses a free address on the help site. */
  siteAddress: 72_707_375,
  /** Whoever chooses a free address for an answer. */
  answerAddress: 72_707_376,
} as const;
