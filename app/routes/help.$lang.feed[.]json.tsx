import type { LoaderFunctionArgs } from '@remix-run/node';
import { helpFeed } from '~/features/site/help-pages.server';

export const loader = ({ request, params }: LoaderFunctionArgs) => helpFeed(request, params['lang'], 'json');
