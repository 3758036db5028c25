import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { helpAnswer, helpVote } from '~/features/site/help-pages.server';

export const loader = ({ request, params }: LoaderFunctionArgs) => helpAnswer(request, params);

export const action = ({ request, params, context }: ActionFunctionArgs) =>
  helpVote(request, params, readerAddress(request, context));

/** The server tells whose request it is; behind a proxy that does not, the proxy's header. */
function readerAddress(request: Request, context: ActionFunctionArgs['context'] | undefined): string | null {
  const told = context?.['clientAddress'];
  if (typeof told === 'string' && told !== '') return told;
  return request.headers.get('X-Forwarded-For')?.split(',')[0]?.trim() || null;
}
