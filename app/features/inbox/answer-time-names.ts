/** Under this name stands what is promised for every channel that has no promise of its own. */
export const OTHER_CHANNELS = '';
