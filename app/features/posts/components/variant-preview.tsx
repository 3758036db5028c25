import { documentFromText } from '~/domain/channels/document/document-runs';
import type { Composition } from '~/domain/channels/compose';
import { useText } from '~/platform/i18n/use-text';
import { RichText } from '~/ui/editor/rich-text';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { piecesOf } from '../pieces';

type Props = {
  readonly composition: Composition;
  readonly document: RichDoc;
  readonly ownText: string | null;
  readonly organisation: string;
  readonly handle: string | null;
};

/** What readers of the channel would see: a page with its heading, or a post with its links. */
export function VariantPreview({ composition, document, ownText, organisation, handle }: Props) {
  const { t } = useText();
  const { wire } = composition;
  if (wire.text.trim() === '' && wire.title === null) return <p className="qq">{t('posts:variant.empty')}</p>;
  if (wire.html !== null) {
    return (
      <div lang={wire.language}>
        {wire.title && <div className="pv-title">{wire.title}</div>}
        <RichText
          doc={ownText === null ? document : documentFromText(ownText)}
          headingBase={4}
          className="pv-rich"
        />
      </div>
    );
  }
  return (
    <>
      <div className="by">
        <span className="logo" aria-hidden="true">
          {[...organisation][0]}
        </span>
        <span>
          <b>{organisation}</b>
          {handle}
        </span>
      </div>
      <p className="pv-text" lang={wire.language}>
        {piecesOf(wire).map(({ start, text, href, tag }) =>
          href ? (
            <a key={start} href={href} target="_blank" rel="noopener noreferrer">
              {text}
            </a>
          ) : (
            <span key={start} className={tag ? 'tagc' : undefined}>
              {text}
            </span>
          ),
        )}
      </p>
    </>
  );
}
