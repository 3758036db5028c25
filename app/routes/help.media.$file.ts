import type { LoaderFunctionArgs } from '@remix-run/node';
import { helpMedia } from '~/features/site/site-media.server';

export const loader = ({ params }: LoaderFunctionArgs) => helpMedia(params['file'] ?? '');
