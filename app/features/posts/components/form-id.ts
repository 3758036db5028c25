/** The editor's form; fields beside it belong to it by this id. */
export const POST_FORM = 'post-form';
