import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { askNewsletter, newsletterPage } from '~/features/site/newsletter-pages.server';

export const loader = ({ request, params }: LoaderFunctionArgs) => newsletterPage(request, params);

export const action = ({ request, params }: ActionFunctionArgs) => askNewsletter(request, params);
