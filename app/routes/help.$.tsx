import type { LoaderFunctionArgs } from '@remix-run/node';
import { helpNotFound } from '~/features/site/help-pages.server';

export const loader = ({ request }: LoaderFunctionArgs) => helpNotFound(request);
