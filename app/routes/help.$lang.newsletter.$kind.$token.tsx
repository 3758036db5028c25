import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { followNewsletterLink, newsletterLink } from '~/features/site/newsletter-pages.server';

export const loader = ({ request, params }: LoaderFunctionArgs) => newsletterLink(request, params);

export const action = ({ request, params }: ActionFunctionArgs) => followNewsletterLink(request, params);
