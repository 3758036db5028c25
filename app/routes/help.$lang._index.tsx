import type { LoaderFunctionArgs } from '@remix-run/node';
import { helpHome } from '~/features/site/help-pages.server';

export const loader = ({ request, params }: LoaderFunctionArgs) => helpHome(request, params['lang']);
