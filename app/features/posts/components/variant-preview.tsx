import { clsx } from 'clsx';
import { useState } from 'react';
import { documentFromText } from '~/domain/channels/document/document-runs';
import type { Composition } from '~/domain/channels/compose';
import type { ChannelKind } from '~/domain/channels/kinds';
import { lookOf } from '~/domain/channels/looks';
import { useText } from '~/platform/i18n/use-text';
import { RichText } from '~/ui/editor/rich-text';
import type { RichDoc } from '~/ui/editor/rich-doc';
import { PreviewMedia } from '../media/preview-media';
import { foldedAfter, piecesOf } from '../pieces';
import { LinkCard } from './link-card';

type Props = {
  readonly kind: ChannelKind;
  readonly composition: Composition;
  readonly document: RichDoc;
  readonly ownText: string | null;
  readonly organisation: string;
  readonly handle: string | null;
  /** Where the post's own page will be, and its title. */
  readonly own: { readonly url: string; readonly title: string } | null;
};

/** What readers of the channel would see: a page with its heading, or a post with its links, folded where it folds. */
export function VariantPreview({ kind, composition, document, ownText, organisation, handle, own }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
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
        <PreviewMedia composition={composition} />
      </div>
    );
  }
  const look = lookOf(kind);
  const all = piecesOf(wire);
  const shown = open || look.foldsAfter === null ? all : foldedAfter(all, look.foldsAfter);
  const link = wire.facets.flatMap(({ feature }) => (feature.kind === 'link' ? [feature.uri] : []))[0];
  return (
    <div className={clsx('pv-post', look.first === 'picture' && 'pv-picture')}>
      <div className="by">
        <span className={clsx('logo', look.avatar === 'round' && 'round')} aria-hidden="true">
          {[...organisation][0]}
        </span>
        <span>
          <b>{organisation}</b>
          {look.handle && handle}
        </span>
      </div>
      <p className="pv-text" lang={wire.language}>
        {shown.map(({ start, text, href, tag }) =>
          href && look.links ? (
            <a key={start} href={href} target="_blank" rel="noopener noreferrer">
              {text}
            </a>
          ) : (
            <span key={start} className={tag ? 'tagc' : undefined}>
              {text}
            </span>
          ),
        )}
        {shown !== all && (
          <>
            {'… '}
            <button type="button" className="btn link more" onClick={() => setOpen(true)}>
              {t('posts:variant.fold')}
            </button>
          </>
        )}
      </p>
      <PreviewMedia composition={composition} />
      {link && look.cards && wire.media.length === 0 && <LinkCard url={link} own={own} />}
    </div>
  );
}
