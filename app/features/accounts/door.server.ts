import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '~/platform/app-error';
import { readForm, SMALL_FORM_BYTES } from '~/platform/read-form.server';
import { findSignedIn, requireSignedIn, type SignedIn } from './signed-in.server';

export type DoorArgs = {
  readonly actor: SignedIn;
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string | undefined>>;
};

/** What an error page gets: the sentence to show. */
export type RefusalBody = {
  readonly sentence: string;
  readonly values: Readonly<Record<string, string | number>>;
};

/**
 * A loader for signed-in people. What a use case refuses becomes a response with its status and
 * sentence, which the route's error boundary shows.
 */
export function loaderDoor<T>(work: (args: DoorArgs) => Promise<T>) {
  return async ({ request, params }: LoaderFunctionArgs): Promise<T> => {
    const actor = await requireSignedIn(request);
    try {
      return await work({ actor, request, params, url: new URL(request.url) });
    } catch (error) {
      throw asResponse(error);
    }
  };
}

/**
 * An action for signed-in people. Whoever is not signed in any more is told so on the same page. A refusal the person
 * can do something about comes back as `{refused: {sentence, values}}` on the same page, so that nothing typed is lost;
 * what is missing or forbidden goes to the error boundary, unless the form was opened on another page, to which it
 * leads back (`next`): that page is still there, and says what was refused.
 */
export function actionDoor<T>(work: (args: DoorArgs & { readonly form: FormData }) => Promise<T>) {
  return uploadDoor(async (args) => {
    const form = await readForm(args.request);
    try {
      return await work({ ...args, form });
    } catch (error) {
      if (!(error instanceof AppError) || !form.has('next')) throw error;
      return data({ refused: refusal(error) }, { status: error.status });
    }
  });
}

/** As `actionDoor` for an upload: its body is not read here, so that a large file can be taken as it comes. */
export function uploadDoor<T>(work: (args: DoorArgs) => Promise<T>) {
  return async ({ request, params }: ActionFunctionArgs) => {
    const actor = await findSignedIn(request);
    // Leading to signing in would take along what was typed.
    if (actor === null)
      return data({ refused: { sentence: 'errors:signedOut.text', values: {} } }, { status: 401 });
    return refusable(() => work({ actor, request, params, url: new URL(request.url) }));
  };
}

/**
 * As `actionDoor` for a form whose answer the browser opens itself, such as a file: no page would show there that
 * nobody is signed in any more, so it leads to signing in.
 */
export function fileDoor<T>(work: (args: DoorArgs & { readonly form: FormData }) => Promise<T>) {
  return async ({ request, params }: ActionFunctionArgs) => {
    const actor = await requireSignedIn(request);
    return refusable(async () =>
      work({ actor, request, params, form: await readForm(request), url: new URL(request.url) }),
    );
  };
}

/**
 * An action that a script on a page asks by itself: the answer as JSON. It never leads elsewhere: whoever is not signed
 * in any more gets 401, and a refusal comes with its status as `{refused: {sentence, values}}`. A form that says whose it
 * is (`by`, a user's id) gets 401 as well when another person has signed in meanwhile: nothing is done in their name.
 */
export function quietDoor<T>(work: (args: DoorArgs & { readonly form: FormData }) => Promise<T>) {
  return async ({ request, params }: ActionFunctionArgs): Promise<Response> => {
    const actor = await findSignedIn(request);
    if (actor === null) return signedOut();
    return answered(async () => {
      const form = await readForm(request);
      if (form.has('by') && form.get('by') !== actor.userId) return signedOut();
      return work({ actor, request, params, form, url: new URL(request.url) });
    });
  };
}

/**
 * What a script on a page asks by itself, for `useAsked`: the answer as JSON. Whoever is not signed in any more gets
 * 401 and is led nowhere, and a refusal comes with its status as `{refused: {sentence, values}}`.
 */
export function quietLoaderDoor(work: (args: DoorArgs) => Promise<object>) {
  return async ({ request, params }: LoaderFunctionArgs): Promise<Response> => {
    const actor = await findSignedIn(request);
    return actor === null
      ? signedOut()
      : answered(() => work({ actor, request, params, url: new URL(request.url) }));
  };
}

/** An action for whoever comes, signed in or not: a few fields, and a refusal goes to the error page. */
export function openDoor<T>(
  work: (args: { readonly request: Request; readonly form: FormData }) => Promise<T>,
) {
  return async ({ request }: ActionFunctionArgs): Promise<T> => {
    try {
      return await work({ request, form: await readForm(request, SMALL_FORM_BYTES) });
    } catch (error) {
      throw asResponse(error);
    }
  };
}

const signedOut = () => Response.json({ signedOut: true }, { status: 401 });

/** What an action answers: what missing or forbidden things refuse goes to the error boundary, the rest to the page. */
async function refusable<T>(work: () => Promise<T>) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'forbidden' || error.code === 'notFound')
      throw asResponse(error);
    return data({ refused: refusal(error) }, { status: error.status });
  }
}

async function answered(work: () => Promise<unknown>): Promise<Response> {
  try {
    const answer = await work();
    return answer instanceof Response ? answer : Response.json(answer);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return Response.json({ refused: refusal(error) }, { status: error.status });
  }
}

function refusal(error: AppError): RefusalBody {
  return { sentence: error.sentence, values: error.values };
}

/** What an error page gets for something we refuse; anything else is passed on. */
export function asResponse(error: unknown): unknown {
  return error instanceof AppError ? data(refusal(error), { status: error.status }) : error;
}
