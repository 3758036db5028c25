import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AppFrame } from '~/ui/frame/app-frame';
import { Screen } from '~/ui/frame/screen';
import { Person } from '~/ui/signs/avatar';
import { ToastRegion } from '~/ui/feedback/toast';
import { CalendarSink } from '~/ui/kitchen-sink/calendar';
import { FeedbackSink } from '~/ui/kitchen-sink/feedback';
import { ErrorSink, FormsSink } from '~/ui/kitchen-sink/forms';
import { ListsSink } from '~/ui/kitchen-sink/lists';
import { SignsSink } from '~/ui/kitchen-sink/signs';

export const meta: MetaFunction = () => [{ title: 'Osat · Vuoro' }, { name: 'robots', content: 'noindex' }];

const VIEWS = ['week', 'month', 'list'] as const;

/** Every part in all its states, for whoever changes one. Not for production unless asked for. */
export function loader({ request }: LoaderFunctionArgs) {
  if (process.env['NODE_ENV'] === 'production' && process.env['VUORO_KITCHEN_SINK'] !== '1') {
    throw new Response(null, { status: 404 });
  }
  const asked = new URL(request.url).searchParams;
  return {
    view: VIEWS.find((view) => view === asked.get('view')) ?? 'week',
    only: asked.get('only'),
    slim: asked.has('slim'),
    errors: asked.has('errors'),
  };
}

export default function KitchenSink() {
  const { view, only, slim, errors } = useLoaderData<typeof loader>();
  const shows = (part: string) => only === null || only === part;
  return (
    <ToastRegion label="Ilmoitukset" dismissLabel="Sulje">
      <AppFrame
        texts={{
          brand: 'Vuoro',
          skip: 'Siirry sisältöön',
          mainNav: 'Päävalikko',
          tabBar: 'Pikavalikko',
          openNav: 'Kaikki näkymät',
        }}
        homeTo="/"
        slim={slim}
        user={<Person name="Aino Laaksonen" size="m" />}
        groups={[
          {
            label: 'Nyt',
            items: [
              { to: '/kitchen-sink', label: 'Tänään', icon: 'sun', count: 5, hot: true },
              { to: '/calendar', label: 'Kalenteri', icon: 'calendar-days' },
              { to: '/posts', label: 'Julkaisut', icon: 'pencil' },
            ],
          },
          {
            label: 'Kenen vuoro',
            items: [
              { to: '/requests', label: 'Pyynnöt', icon: 'list-ordered', count: 3 },
              { to: '/arbitration', label: 'Jako', icon: 'scale' },
            ],
          },
          {
            label: 'Mitä kysytään',
            items: [
              { to: '/inbox', label: 'Viestit', icon: 'inbox', count: 18 },
              { to: '/questions', label: 'Kysymykset', icon: 'circle-help', count: 2, hot: true },
              { to: '/answers', label: 'Vastaukset', icon: 'book-open' },
            ],
          },
          { label: 'Asetukset', items: [{ to: '/settings', label: 'Asetukset', icon: 'settings' }] },
        ]}
        tabs={[
          { to: '/kitchen-sink', label: 'Tänään', icon: 'sun', count: 5 },
          { to: '/calendar', label: 'Kalenteri', icon: 'calendar-days' },
          { to: '/posts/new', label: 'Uusi julkaisu', icon: 'plus', add: true },
          { to: '/questions', label: 'Kysymykset', icon: 'circle-help', count: 2 },
          { to: '/requests', label: 'Pyynnöt', icon: 'list-ordered' },
        ]}
      >
        <Screen title="Osat ja tilat" subtitle="kaikki osat kaikissa tiloissaan">
          {errors && <ErrorSink />}
          {shows('signs') && <SignsSink />}
          {shows('lists') && <ListsSink />}
          {shows('feedback') && <FeedbackSink />}
          {shows('calendar') && <CalendarSink view={view} />}
          {shows('forms') && <FormsSink />}
        </Screen>
      </AppFrame>
    </ToastRegion>
  );
}
