/** How finely topics are told apart, from few large ones to many small ones. */
export const DETAILS = ['coarse', 'normal', 'fine'] as const;
