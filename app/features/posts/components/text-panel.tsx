import { formatNumber } from '~/domain/calendar/format';
import { asKey } from '~/platform/i18n/text';
import { useEditorTexts } from '~/platform/i18n/use-editor-texts';
import { useText } from '~/platform/i18n/use-text';
import { LinkButton } from '~/ui/basics/link-button';
import { isBlank } from '~/ui/editor/early-text';
import { LazyEditor } from '~/ui/editor/lazy-editor';
import { RichText } from '~/ui/editor/rich-text';
import { Banner } from '~/ui/feedback/banner';
import { Field } from '~/ui/forms/field';
import type { PostView } from '../post.view.server';
import type { PictureSource } from '~/ui/editor/rich-editor';
import type { Draft } from './use-draft';

type Props = {
  readonly view: PostView;
  readonly draft: Draft;
  /** Field name → key of what is wrong. */
  readonly fields: Readonly<Record<string, string>>;
  /** How pictures come into the text. */
  readonly pictures: PictureSource;
};

/** What somebody is called on the networks, each name once. */
function handlesIn(handles: PostView['mentions'][number]['handles']): string {
  return [...new Set(Object.values(handles).map((handle) => `@${handle}`))].join(' · ');
}

/** The text that all channels have in common: written here, or read where one may not or it is an answer's. */
export function TextPanel({ view, draft, fields, pictures }: Props) {
  const { t, language } = useText();
  const editorTexts = useEditorTexts((value) => formatNumber(value, language));
  const error = (name: string) => (fields[name] ? t(asKey(fields[name])) : null);
  if (view.answer === null && view.may.edit)
    return (
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
        <LazyEditor
          key={draft.epoch}
          name="document"
          label={t('posts:text.document')}
          lang={view.language}
          placeholder={t('posts:text.placeholder')}
          defaultValue={draft.document}
          takesFocus={isBlank(draft.document)}
          error={error('document')}
          names={view.mentions.map(({ name, handles }) => ({ name, note: handlesIn(handles) }))}
          pictures={pictures}
          texts={editorTexts}
          onChange={draft.setDocument}
        />
      </>
    );
  return (
    <>
      <input type="hidden" name="title" value={draft.title} />
      <input type="hidden" name="document" value={JSON.stringify(draft.document)} />
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
        {draft.title}
      </h2>
      <RichText doc={draft.document} lang={view.language} headingBase={3} altLabel={t('media:alt.title')} />
    </>
  );
}
