/** The editor's form; fields beside it belong to it by this id. */
export const POST_FORM = 'post-form';

/** Where the post's times are, which the bar leads to. */
export const PLACES_ID = 'places';
