import type { LoaderFunctionArgs } from '@remix-run/node';
import { lentMedia } from '~/features/media/lend.server';

/** For channels that fetch what they show: open for an hour to whoever was given the address. */
export const loader = ({ params }: LoaderFunctionArgs) => lentMedia(params['token'] ?? '');
