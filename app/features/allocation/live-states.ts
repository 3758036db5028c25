/** States in which a publication holds its time: the ones the database's own constraints count. */
export const LIVE_STATES = ['planned', 'due', 'sending', 'published', 'unknown', 'held'] as const;
