import type { LoaderFunctionArgs } from '@remix-run/node';
import { helpSearch } from '~/features/site/help-pages.server';

export const loader = ({ request, params }: LoaderFunctionArgs) => helpSearch(request, params['lang']);
