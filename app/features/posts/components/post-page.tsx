import { formatNumber, formatRelative } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useEditorTexts } from '~/platform/i18n/use-editor-texts';
import { useText } from '~/platform/i18n/use-text';
import { RichEditor } from '~/ui/editor/rich-editor';
import { RichText } from '~/ui/editor/rich-text';
import { Banner } from '~/ui/feedback/banner';
import { Refusal } from '~/ui/feedback/refusal';
import { Field } from '~/ui/forms/field';
import { Screen } from '~/ui/frame/screen';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { StateBadge } from '~/ui/signs/state-badge';
import { LinkButton } from '~/ui/basics/link-button';
import type { PostView } from '../post.view.server';
import { ApprovalPanel } from './approval-panel';
import { ChecklistPanel } from './checklist-panel';
import { EmbargoPanel } from './embargo-panel';
import { POST_FORM } from './form-id';
import { HistoryPanel } from './history-panel';
import { LeaveDialog } from './leave-dialog';
import { OriginPanel } from './origin-panel';
import type { Wanted } from './place-forms';
import { PlacesPanel } from './places-panel';
import { PostActions } from './post-actions';
import { SaveNotices } from './save-notices';
import { useDraft } from './use-draft';
import { useSave } from './use-save';
import { VariantsPanel } from './variants-panel';

type Props = {
  readonly view: PostView;
  readonly wanted: Wanted;
  readonly refused: string | null;
};

/** A post: its text, its versions side by side, and beside them what is asked before it goes out. */
export function PostPage({ view, wanted, refused }: Props) {
  const { t, language } = useText();
  const draft = useDraft(view);
  const saving = useSave(draft, view.revision);
  const editorTexts = useEditorTexts((value) => formatNumber(value, language));
  const { fetcher, reply } = saving;
  const fields = reply?.kind === 'invalid' ? reply.fields : {};
  const error = (name: string) => (fields[name] ? t(asKey(fields[name])) : null);
  const status = draft.isDirty
    ? t('posts:notice.unsaved')
    : t('posts:notice.saved', {
        when: formatRelative(new Date(view.savedAt), new Date(view.now), view.zone, language),
      });
  const ownWords = view.answer === null;
  const isOut = view.places.some(({ publications }) =>
    publications.some(({ state }) => state === 'published'),
  );
  return (
    <Screen
      bleed
      title={draft.title}
      titleLang={view.language}
      back={{ to: '/posts', label: t('posts:list.back') }}
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
      actions={<PostActions view={view} saving={saving} isDirty={draft.isDirty} />}
    >
      <div className="edit">
        <fetcher.Form
          id={POST_FORM}
          method="post"
          className="edit-form"
          onSubmit={saving.onSubmit}
          noValidate
        >
          <input type="hidden" name="intent" value="save" />
          <input type="hidden" name="revision" value={saving.revision} />
          <section className="edit-text" aria-label={t('posts:text.label')}>
            <div className="narrowstate row wrap">
              <StateBadge state={view.state} word={t(`posts:state.${view.state}`)} />
              {view.may.edit && <span className="sm qq">{status}</span>}
            </div>
            <SaveNotices view={view} saving={saving} />
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
            {ownWords && view.may.edit ? (
              <>
                <Field id="title" label={t('posts:text.title')} error={error('title')}>
                  {(control) => (
                    <textarea
                      className="input title-input"
                      name="title"
                      rows={1}
                      maxLength={200}
                      lang={view.language}
                      value={draft.title}
                      onChange={(event) => draft.setTitle(event.target.value.replace(/\n/g, ' '))}
                      {...control}
                    />
                  )}
                </Field>
                <RichEditor
                  name="document"
                  label={t('posts:text.document')}
                  lang={view.language}
                  placeholder={t('posts:text.placeholder')}
                  defaultValue={view.document}
                  error={error('document')}
                  texts={editorTexts}
                  onChange={draft.setDocument}
                />
              </>
            ) : (
              <>
                <input type="hidden" name="title" value={view.title} />
                <input type="hidden" name="document" value={JSON.stringify(view.document)} />
                {view.answer && view.may.edit && (
                  <Banner
                    actions={
                      view.answer.proposalId && (
                        <LinkButton size="s" icon="pencil" to={`/proposals/${view.answer.proposalId}`}>
                          {t('posts:text.editAnswer')}
                        </LinkButton>
                      )
                    }
                  >
                    {t('posts:text.isAnswer')}
                  </Banner>
                )}
                <h2 className="read-title" lang={view.language}>
                  {view.title}
                </h2>
                <RichText doc={view.document} lang={view.language} headingBase={3} />
              </>
            )}
          </section>
          <VariantsPanel view={view} draft={draft} />
        </fetcher.Form>
        <aside className="side" aria-label={t('posts:side')}>
          <Refusal sentence={refused} />
          <div className="row wrap sm">
            <DepartmentTag position={view.department.position} name={view.department.name} />
            <span className="q">{view.author}</span>
          </div>
          <PlacesPanel view={view} wanted={wanted} />
          <OriginPanel view={view} />
          <ApprovalPanel view={view} />
          <ChecklistPanel view={view} onChange={draft.touch} />
          <EmbargoPanel
            key={view.embargo.until}
            view={view}
            fields={fields}
            next={reply?.kind === 'invalid' ? reply.next : null}
            onChange={draft.touch}
          />
          <HistoryPanel view={view} />
        </aside>
      </div>
      <LeaveDialog blocker={saving.blocker} />
    </Screen>
  );
}
