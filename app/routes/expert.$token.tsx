import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { isRouteErrorResponse, useActionData, useLoaderData, useRouteError } from '@remix-run/react';
import { ErrorPage } from '~/features/accounts/components/error-page';
import { asResponse } from '~/features/accounts/door.server';
import { answerAsExpert, expertView } from '~/features/posts/approval/expert-link.server';
import { ExpertPage } from '~/features/posts/components/expert-page';
import { expertAnswerSchema } from '~/features/posts/post.schema';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { readForm, SMALL_FORM_BYTES } from '~/platform/read-form.server';
import { Alone } from '~/ui/frame/layouts';

// The address is the key: it goes into no log of another site, no cache and no search engine.
const PRIVATE = { 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' };

export async function loader({ params }: LoaderFunctionArgs) {
  try {
    return data(await expertView(params['token'] ?? ''), { headers: PRIVATE });
  } catch (error) {
    throw asResponse(error);
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params['token'] ?? '';
  try {
    const answer = parseForm(await readForm(request, SMALL_FORM_BYTES), expertAnswerSchema);
    if (!answer.ok) throw new AppError('invalid', Object.values(answer.problems.fields)[0]);
    await answerAsExpert(token, answer.value);
    return redirect(`/expert/${token}`);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'notFound') throw asResponse(error);
    return data({ refused: { sentence: error.sentence, values: error.values } }, { status: error.status });
  }
}

export const headers = () => PRIVATE;

export const meta: MetaFunction = () => [{ title: 'Vuoro' }, { name: 'robots', content: 'noindex' }];

export default function Expert() {
  const view = useLoaderData<typeof loader>();
  return <ExpertPage view={view} refused={useRefusal(useActionData<object>())} />;
}

/** A link that has been closed or has run out leads an outsider nowhere else in here. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { t } = useText();
  if (!isRouteErrorResponse(error) || error.status !== 404) return <ErrorPage place="alone" />;
  return (
    <Alone brand="Vuoro" title={t('posts:expert.goneTitle')}>
      <p className="q">{t('posts:expert.gone')}</p>
    </Alone>
  );
}
