import { redirect } from '@remix-run/node';

/** Proposals are the beginning of answers and stand on the same board. */
export const loader = () => redirect('/answers');
