import type { ShouldRevalidateFunction } from '@remix-run/react';

/**
 * A refusal changes nothing, so nothing is loaded anew after it: that would lead whoever is not signed in any more to
 * signing in, away from what they have written. A fetcher asks for every loader of a page that does not say so.
 */
export const notAfterRefusal: ShouldRevalidateFunction = ({ actionStatus }) => (actionStatus ?? 200) < 400;
