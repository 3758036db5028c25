import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData, useMatches, useRouteLoaderData } from '@remix-run/react';
import { lazy, Suspense, type ReactNode } from 'react';
import { ErrorPage } from '~/features/accounts/components/error-page';
import { commands, navigation, tabs } from '~/features/accounts/components/navigation';
import { UndoRefusal } from '~/features/accounts/components/undo-refusal';
import { useUndo } from '~/features/accounts/components/use-undo';
import { UserMenu } from '~/features/accounts/components/user-menu';
import { frameView } from '~/features/accounts/frame.view.server';
import { FrameHoldBanner } from '~/features/publishing/components/frame-hold-banner';
import { activeHolds } from '~/features/publishing/holds.view.server';
import { SearchLink } from '~/features/search/components/search-link';
import { usePalette } from '~/features/search/components/use-palette';
import { savedViews } from '~/features/views/saved-views.server';
import { waitingCounts } from '~/features/today/needs.server';
import { findSignedIn, requireSignedIn } from '~/features/accounts/signed-in.server';
import { useRememberPlace } from '~/platform/came-from';
import { takeToast } from '~/platform/toast.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { useLostLine } from '~/platform/line';
import { Banner } from '~/ui/feedback/banner';
import { AppFrame } from '~/ui/frame/app-frame';
import { ToastRegion } from '~/ui/feedback/toast';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export async function loader({ request, params }: LoaderFunctionArgs) {
  // Nobody signs in to hear that there is nothing at an address.
  const actor = params['*'] === undefined ? await requireSignedIn(request) : await findSignedIn(request);
  if (!actor) throw data(null, { status: 404 });
  const { toast, headers } = await takeToast(request);
  return data(
    {
      frame: await frameView(actor, await waitingCounts(actor)),
      views: await savedViews(actor),
      holds: await activeHolds(actor.language),
      toast,
      toastId: toast ? crypto.randomUUID() : null,
    },
    { headers },
  );
}

// Loaded when it is first opened: most pages are left without it.
const SearchPalette = lazy(async () => ({
  default: (await import('~/features/search/components/search-palette')).SearchPalette,
}));

/** Routes that need the width say `handle = { slim: true }`. */
type Handle = { readonly slim?: boolean } | undefined;

export default function SignedInPages() {
  return (
    <SignedInFrame view={useLoaderData<typeof loader>()}>
      <Outlet />
    </SignedInFrame>
  );
}

type FrameProps = {
  readonly view: ReturnType<typeof useLoaderData<typeof loader>>;
  readonly children: ReactNode;
};

function SignedInFrame({ view: { frame, views, holds, toast, toastId }, children }: FrameProps) {
  const { t } = useText();
  const undoing = useUndo();
  const palette = usePalette();
  const lineIsLost = useLostLine();
  useRememberPlace();
  const slim = useMatches().some((match) => (match.handle as Handle)?.slim);
  // The sentence's key comes from the server, where it is checked against the texts by a test.
  const say = (key: string, values: Record<string, string | number> = {}) => t(asKey(key), values);
  const undo = toast?.undo;
  const flash =
    toast && toastId
      ? {
          id: toastId,
          text: say(toast.sentence, toast.values),
          ...(undo && {
            undo: { label: t('common:undo'), onUndo: () => undoing.send(undo) },
          }),
        }
      : null;
  return (
    <ToastRegion label={t('common:toast.region')} dismissLabel={t('common:dismiss')} flash={flash}>
      <UndoRefusal undo={undoing} />
      <AppFrame
        texts={{
          brand: 'Vuoro',
          skip: t('common:skip'),
          mainNav: t('common:nav.main'),
          tabBar: t('common:nav.tabs'),
          openNav: t('common:nav.open'),
        }}
        homeTo="/"
        groups={navigation(t, frame)}
        tabs={tabs(t, frame)}
        search={<SearchLink onOpen={palette.show} />}
        user={<UserMenu person={frame.person} />}
        bell={{
          to: '/notices',
          label: t('notices:bell'),
          count: frame.counts.notices,
          countLabel: t('notices:unread'),
        }}
        slim={slim}
        banner={
          <>
            {lineIsLost && (
              <Banner tone="warn" live>
                {t('errors:offline.waiting')}
              </Banner>
            )}
            {holds.length > 0 && <FrameHoldBanner holds={holds} />}
          </>
        }
      >
        {children}
      </AppFrame>
      {palette.open && (
        <Suspense fallback={null}>
          <SearchPalette
            views={views}
            places={commands(t, frame)}
            take={palette.take}
            onClose={palette.hide}
          />
        </Suspense>
      )}
    </ToastRegion>
  );
}

/** A page that cannot be shown takes nothing else away; only a frame that could not be loaded itself is missing. */
export function ErrorBoundary() {
  const view = useRouteLoaderData<typeof loader>('routes/_app');
  return view ? (
    <SignedInFrame view={view}>
      <ErrorPage place="screen" />
    </SignedInFrame>
  ) : (
    <ErrorPage place="alone" />
  );
}
