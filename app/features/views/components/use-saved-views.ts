import { useRouteLoaderData } from '@remix-run/react';
import type { SavedView } from '../saved-views.server';

/** The person's own views: they come with the frame, which is around every list. */
export function useSavedViews(): readonly SavedView[] {
  const frame = useRouteLoaderData('routes/_app') as { readonly views?: readonly SavedView[] } | undefined;
  return frame?.views ?? [];
}
