/** The editor's form; fields beside it belong to it by this id. */
export const POST_FORM = 'post-form';

/** In the address: the day from which on free slots are offered. */
export const SLOTS_FROM = 'free';

/** Where the post's times are, which the bar leads to. */
export const PLACES_ID = 'places';
