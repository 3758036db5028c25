import type { LoaderFunctionArgs } from '@remix-run/node';
import { helpSitemap } from '~/features/site/help-pages.server';

export const loader = ({ request }: LoaderFunctionArgs) => helpSitemap(request);
