/** The ways in which a channel may be agreed to use emoji (D11). */
export const EMOJI_WAYS = ['free', 'sparing', 'none'] as const;
/** The ways in which a channel may be agreed to address its readers. */
export const ADDRESS_WAYS = ['any', 'informal', 'formal'] as const;

/** Characters. Longer than a line to read while writing is a style guide, which has a place of its own. */
export const TONE_NOTE_MAX = 300;
