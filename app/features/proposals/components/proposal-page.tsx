import { Link } from '@remix-run/react';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { formatDate } from '~/domain/calendar/format';
import { LinkButton } from '~/ui/basics/link-button';
import { Icon } from '~/ui/basics/icon';
import { RichText } from '~/ui/editor/rich-text';
import type { TextEditor } from '~/ui/editor/text-editor';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import type { SaveReply } from '../proposal-actions.server';
import type { ProposalView } from '../proposal.view.server';
import { DropForm } from './drop-form';
import { EvidenceCard } from './evidence-card';
import { ProposalEditor } from './proposal-editor';
import { ReviewCard } from './review-card';
import { RelatedBanner } from './related-banner';
import { SimilarBanner } from './similar-banner';

type Props = {
  readonly view: ProposalView;
  /** The person asked to change a text that waits for approval or has it. */
  readonly editing: boolean;
  readonly reply: SaveReply | undefined;
  readonly problems: FormProblems | undefined;
  /** Why the action was refused. */
  readonly refused: string | null;
  readonly Editor: TextEditor;
};

/** A proposal from its first words to its approval: the text, the evidence beside it, the decision. */
export function ProposalPage({ view, editing, reply, problems, refused, Editor }: Props) {
  const { t, language } = useText();
  const writing = view.may.edit && (view.state === 'draft' || editing);
  const fields = problems?.fields ?? {};
  const problem = (name: string) => (fields[name] ? t(asKey(fields[name])) : undefined);
  const side = (
    <>
      <ReviewCard view={view} problem={problem('note')} />
      {view.topic && (
        <EvidenceCard
          topic={view.topic}
          evidence={view.evidence}
          samples={view.samples}
          zone={view.zone}
          now={view.now}
          frozen
        />
      )}
      {view.may.drop && <DropForm problem={problem('reason')} />}
    </>
  );
  return (
    <WithSide side={side}>
      <Refusal sentence={refused} />
      {view.corrects && view.state !== 'approved' && view.state !== 'dropped' && (
        <Banner
          icon="pencil"
          actions={
            <Link className="btn sm" to={`/answers/${view.corrects.id}`}>
              {t('answers:correct.openAnswer')}
            </Link>
          }
        >
          {t('answers:correct.banner')}
        </Banner>
      )}
      <SimilarBanner similar={view.similar} />
      <RelatedBanner related={view.related} zone={view.zone} now={view.now} />
      {writing && view.state === 'approved' && (
        <Banner tone="warn">{t('answers:read.editVoidsApproval')}</Banner>
      )}
      {writing && view.state === 'review' && <Banner>{t('answers:read.editInReview')}</Banner>}
      <Card pad className="ansedit">
        {writing ? (
          <ProposalEditor key={view.id} view={view} reply={reply} fields={fields} Editor={Editor} />
        ) : (
          <article className="col reading">
            <h2 lang={view.language}>{view.question}</h2>
            <RichText
              doc={view.document}
              lang={view.language}
              headingBase={3}
              altLabel={t('media:alt.title')}
            />
            <ul className="check" aria-label={t('answers:field.checklist')}>
              {view.checklist.map(({ item, ticked }) => (
                <li key={item} className={ticked ? 'done' : undefined}>
                  <Icon name={ticked ? 'circle-check' : 'circle-dashed'} size="s" />
                  <span>
                    {t(`answers:checklist.${item}`)}
                    {!ticked && <span className="vh"> ({t('answers:read.notTicked')})</span>}
                  </span>
                </li>
              ))}
            </ul>
            {view.neededOn && (
              <p className="q">
                {t('answers:read.neededOn', {
                  date: formatDate(view.neededOn, language, { year: 'always' }),
                })}
              </p>
            )}
            {view.may.edit && (
              <p>
                <LinkButton icon="pencil" to="?edit=1">
                  {t('answers:read.edit')}
                </LinkButton>
              </p>
            )}
            {view.state === 'dropped' && view.topic && (
              <p className="q">
                <Link to={`/proposals/new?topic=${view.topic.id}`}>{t('answers:read.proposeAgain')}</Link>
              </p>
            )}
          </article>
        )}
      </Card>
    </WithSide>
  );
}
