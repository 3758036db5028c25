import { withMarkdownPictures } from '~/domain/channels/document/document-pictures';
import { useText } from '~/platform/i18n/use-text';
import { CopyButton } from '~/ui/basics/copy-button';
import { Banner } from '~/ui/feedback/banner';
import { Card } from '~/ui/frame/card';
import type { PublicationView } from '../publication.view.server';

/** The text exactly as the channel was given it, or would be now, with what it leaves out. A picture is its words. */
export function PublicationText({ view }: { readonly view: PublicationView }) {
  const { t } = useText();
  const { sent, coming } = view.text;
  const shown = sent ?? coming;
  const figure =
    coming && !view.isOut && coming.limit !== null
      ? t('publishing:page.length', { length: coming.length, limit: coming.limit })
      : undefined;
  return (
    <Card
      title={view.isOut ? t('publishing:page.wentOut') : t('publishing:page.willGo')}
      note={figure}
      actions={
        coming && view.byHand && view.choices.includes('markPublished') ? (
          <CopyButton
            text={[coming, ...coming.following].map(({ text }) => text).join('\n\n---\n\n')}
            label={t('common:copy')}
            copied={t('common:copied')}
          />
        ) : undefined
      }
      pad
    >
      {coming && !coming.fits && <Banner tone="danger">{t('publishing:page.tooLong')}</Banner>}
      <div lang={view.language}>
        {shown.title && <p className="wire-title">{shown.title}</p>}
        <pre className="wire">{withMarkdownPictures(shown.text, (_, alt) => `🖼 ${alt}`)}</pre>
      </div>
      {coming && coming.following.length > 0 && (
        <ol className="partlist after">
          {coming.following.map((part, index) => (
            <li key={index}>
              <p className="q sm">
                {part.kind === 'comment'
                  ? t('publishing:parts.comment')
                  : t('publishing:parts.post', { number: index + 2 })}
                {part.limit !== null &&
                  ` · ${t('publishing:page.length', { length: part.length, limit: part.limit })}`}
              </p>
              <pre className="wire" lang={view.language}>
                {part.text}
              </pre>
            </li>
          ))}
        </ol>
      )}
      {coming?.leftOut.map((left) => (
        <p key={left.kind} className="q sm">
          {left.kind === 'sentences' && t('publishing:page.leftOut', { count: left.count, of: left.of })}
          {left.kind === 'media' && t('publishing:page.mediaLeftOut', { count: left.count })}
          {left.kind === 'formatting' && t('publishing:page.formatting')}
        </p>
      ))}
    </Card>
  );
}
