import { useMemo, useRef } from 'react';
import { useCameFrom } from '~/platform/came-from';
import { useText } from '~/platform/i18n/use-text';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { Screen } from '~/ui/frame/screen';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import { MediaCard } from '../media/media-card';
import { useTextPictures, type Uploads } from '../media/text-pictures';
import { usePictureFacts } from '../media/use-picture-facts';
import type { PostView } from '../post.view.server';
import { ApprovalPanel } from './approval-panel';
import { AssignPanel } from './assign-panel';
import { CampaignPanel } from './campaign-panel';
import { ChecklistPanel } from './checklist-panel';
import { CommentsPanel } from './comments-panel';
import { EmbargoPanel } from './embargo-panel';
import { EvergreenPanel } from './evergreen-panel';
import { POST_FORM } from './form-id';
import { HistoryPanel } from './history-panel';
import { LeaveDialog } from './leave-dialog';
import { OriginPanel } from './origin-panel';
import type { Wanted } from './place-forms';
import { PlacesPanel } from './places-panel';
import { PostActions } from './post-actions';
import { PostJumps } from './post-jumps';
import { SaveNotices } from './save-notices';
import { SaveStatus } from './save-status';
import { SharingPanel } from './sharing-panel';
import { SimilarNotice } from './similar-notice';
import { StageStrip } from './stage-strip';
import { usePlacesFirst } from './standing';
import { TextPanel } from './text-panel';
import { TurnBanner } from './turn-banner';
import { useDraft } from './use-draft';
import { usePassages } from './use-passages';
import { useSave } from './use-save';
import { useTurn } from './use-turn';
import { VariantsPanel } from './variants-panel';

type Props = {
  readonly view: PostView;
  readonly wanted: Wanted;
  /** How many times the page has heard that some turn to write has changed hands. */
  readonly turns: number;
  /** The address of an expert's link that was just made. */
  readonly madeLink: string | null;
  readonly refused: string | null;
  readonly Uploads: Uploads;
};

/** A post: its text, its versions side by side, and beside them what is asked before it goes out. */
export function PostPage({ view: loaded, wanted, turns, madeLink, refused, Uploads }: Props) {
  const { t } = useText();
  const cameFrom = useCameFrom();
  const draft = useDraft(loaded);
  const { pictures, learn } = usePictureFacts(loaded, draft.document);
  const inText = useTextPictures({ language: loaded.language, Uploads, learn });
  const turn = useTurn(loaded, draft, turns);
  // Without the turn to write there is no place that they could come to.
  const isAwaiting = inText.isAwaiting && loaded.may.edit && !turn.isOthers;
  const unsaved = { isDirty: draft.isDirty, isAwaiting };
  const saving = useSave(loaded, draft, turn, isAwaiting);
  const textBox = useRef<HTMLElement>(null);
  const commented = useMemo(
    () => loaded.comments.flatMap(({ passage, resolved }) => (passage && !resolved ? [passage] : [])),
    [loaded.comments],
  );
  const passages = usePassages(textBox, commented, draft.document);
  // While somebody else writes, the page is read: everything that asks `may.edit` follows.
  const view = turn.isOthers ? { ...loaded, may: { ...loaded.may, edit: false, submit: false } } : loaded;
  const fields = saving.reply?.kind === 'invalid' ? saving.reply.fields : {};
  const status = <SaveStatus view={view} saving={saving} unsaved={unsaved} />;
  // What waits for a person comes before the text, also to whoever listens and where one part is below another.
  const placesFirst = usePlacesFirst(view);
  const places = <PlacesPanel view={view} wanted={wanted} />;
  const isOut = view.places.some(({ publications }) =>
    publications.some(({ state }) => state === 'published'),
  );
  return (
    <Screen
      bleed
      title={draft.title}
      titleLang={view.language}
      back={{ to: cameFrom ?? '/posts', label: t('common:back') }}
      beside={
        <>
          <span className="wide">
            <StateBadge state={view.state} word={t(`posts:state.${view.state}`)} />
          </span>
          {view.may.edit && (
            <span className="sm qq wide" role="status">
              {status}
            </span>
          )}
        </>
      }
      actions={<PostActions view={view} saving={saving} unsaved={unsaved} />}
    >
      <div className="edit">
        <PostJumps view={view} />
        {placesFirst && (
          <aside className="side first" aria-label={t('posts:places.title')}>
            {places}
          </aside>
        )}
        <form
          id={POST_FORM}
          method="post"
          className="edit-form"
          onSubmit={(event) => {
            event.preventDefault();
            saving.save();
          }}
          noValidate
        >
          <input type="hidden" name="intent" value="save" />
          <input type="hidden" name="revision" value={saving.revision} />
          <section
            id="text"
            tabIndex={-1}
            className="edit-text"
            aria-label={t('posts:text.label')}
            ref={textBox}
          >
            <div className="narrowstate row wrap">
              <StateBadge state={view.state} word={t(`posts:state.${view.state}`)} />
              {view.may.edit && <span className="sm qq">{status}</span>}
            </div>
            <TurnBanner view={loaded} turn={turn} />
            <SimilarNotice view={view} />
            <SaveNotices view={view} draft={draft} saving={saving} />
            {view.changesAsked && (
              <Banner
                tone="warn"
                icon="message-square"
                title={t('posts:notice.changesAsked', { name: view.changesAsked.by ?? '' })}
              >
                {view.changesAsked.note}
              </Banner>
            )}
            {isOut && view.may.edit && <Banner>{t('posts:notice.alreadyOut')}</Banner>}
            <TextPanel view={view} draft={draft} fields={fields} pictures={inText.source} />
            {view.may.edit && inText.panel}
          </section>
          <VariantsPanel
            view={view}
            draft={draft}
            pictures={pictures}
            onSilent={() => inText.handle.current?.goToSilent()}
          />
        </form>
        <aside className="side" aria-label={t('posts:side')}>
          <Refusal sentence={refused} />
          <div className="row wrap sm">
            <DepartmentTag position={view.department.position} name={view.department.name} />
            <span className="q">{view.author}</span>
          </div>
          <StageStrip view={view} />
          <MediaCard view={view} />
          {!placesFirst && places}
          <CampaignPanel key={`campaign ${view.campaign.current}`} view={view} />
          <OriginPanel view={view} />
          <ApprovalPanel view={view} revision={saving.revision} madeLink={madeLink} />
          <AssignPanel view={view} />
          <CommentsPanel
            view={loaded}
            selected={passages.selected}
            onShow={passages.show}
            onSent={passages.clear}
          />
          <ChecklistPanel view={view} onChange={draft.touch} />
          <EmbargoPanel key={`embargo ${view.embargo.until}`} view={view} />
          <EvergreenPanel key={`evergreen ${view.evergreen.reviewOn}`} view={view} />
          <SharingPanel key={`sharing ${view.sharing?.points.join()}`} view={view} />
          <HistoryPanel view={view} />
        </aside>
      </div>
      <LeaveDialog blocker={saving.blocker} isAwaiting={isAwaiting} />
    </Screen>
  );
}
