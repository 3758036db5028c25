import type { LoaderFunctionArgs } from '@remix-run/node';
import { helpRobots } from '~/features/site/help-pages.server';

export const loader = ({ request }: LoaderFunctionArgs) => helpRobots(request);
