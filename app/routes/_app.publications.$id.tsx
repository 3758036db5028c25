import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actionDoor, loaderDoor } from '~/features/accounts/door.server';
import { movePost } from '~/features/requests/api.server';
import { actOnPublication } from '~/features/publishing/act-on-publication.server';
import { Attempts } from '~/features/publishing/components/attempts';
import { PartsList } from '~/features/publishing/components/parts-list';
import { ProblemBanner } from '~/features/publishing/components/problem-banner';
import { PublicationDecisions } from '~/features/publishing/components/publication-decisions';
import { PublicationFactsCard } from '~/features/publishing/components/publication-facts';
import { PublicationText } from '~/features/publishing/components/publication-text';
import { publicationView } from '~/features/publishing/publication.view.server';
import { useRefusal } from '~/platform/i18n/use-refusal';
import { useText } from '~/platform/i18n/use-text';
import { safeNext } from '~/platform/safe-next.server';
import { redirectWithToast } from '~/platform/toast.server';
import { Icon } from '~/ui/basics/icon';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';
import { StateBadge } from '~/ui/signs/state-badge';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

export const loader = loaderDoor(({ actor, params }) => publicationView(actor, params['id'] ?? ''));

export const action = actionDoor(async ({ actor, params, form }) => {
  const id = params['id'] ?? '';
  const acted = await actOnPublication(actor, id, form, movePost);
  if (!acted.ok) return data(acted.problems, { status: 400 });
  return redirectWithToast(safeNext(form.get('next'), `/publications/${id}`), acted.toast);
});

export const meta: MetaFunction<typeof loader> = ({ data: view }) => [
  { title: `${view?.title ?? ''} · Vuoro` },
];

export default function Publication() {
  const view = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useText();
  // What the list of held posts sends is answered here; the page's own forms say for themselves what was refused.
  const refused = useRefusal(result);
  const decisions = <PublicationDecisions key={view.state + view.publishAt} view={view} />;
  return (
    <Screen
      title={view.title}
      titleLang={view.language}
      back={{ to: '/calendar', label: t('common:nav.calendar') }}
    >
      <Refusal sentence={refused} />
      <ProblemBanner view={view} />
      {view.partsOut > 0 && view.parts && (
        <Banner tone="warn" title={t('publishing:parts.some', { out: view.partsOut, of: view.parts.length })}>
          {view.partsRest && t(`publishing:parts.rest.${view.partsRest}`)}
        </Banner>
      )}
      <WithSide
        first={view.asks && view.mayAct && decisions}
        side={
          <>
            {!view.asks && view.byHand && decisions}
            <PublicationFactsCard view={view} />
            {!view.asks && !view.byHand && decisions}
          </>
        }
      >
        <div className="outlink">
          <StateBadge state={view.state} word={t(`publishing:state.${view.state}`)} />
          {view.url && view.state === 'published' && (
            <>
              <a href={view.url} target="_blank" rel="noreferrer">
                {t('publishing:page.link')} <Icon name="external-link" size="s" />
              </a>
              <span className="mono q">{view.url}</span>
            </>
          )}
        </div>
        {view.parts ? (
          <PartsList parts={view.parts} language={view.language} />
        ) : (
          <PublicationText view={view} />
        )}
        {(view.attempts.length > 0 || !view.isOut) && (
          <Card
            title={t('publishing:attempt.title')}
            count={view.attempts.length}
            pad={view.attempts.length === 0}
          >
            <Attempts attempts={view.attempts} timeZone={view.channel.timeZone} now={view.now} />
          </Card>
        )}
      </WithSide>
    </Screen>
  );
}
