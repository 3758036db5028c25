import type { LoaderFunctionArgs } from '@remix-run/node';
import { helpDoor } from '~/features/site/help-pages.server';

export const loader = ({ request }: LoaderFunctionArgs) => helpDoor(request);
