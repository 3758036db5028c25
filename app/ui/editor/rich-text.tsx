import { clsx } from 'clsx';
import { Fragment, type ReactNode } from 'react';
import { pictureSrc, safeHref, type RichDoc, type RichNode } from './rich-doc';

/** What scrolls takes focus, so that it can be scrolled by keys. */
const SCROLLED = { tabIndex: 0, role: 'group' };

export type RichTextProps = {
  readonly doc: RichDoc | null;
  readonly lang?: string;
  readonly className?: string;
  /** Level of the document's first headings on this page; the editor writes 2 and 3. */
  readonly headingBase?: 2 | 3 | 4;
  /** Where a picture of the library is shown; absent: where those who are signed in see it. */
  readonly pictureAt?: (assetId: string) => string | null;
  /** Where somebody judges the text: what its pictures' alternative texts are called, which are shown then. */
  readonly altLabel?: string;
};

/** A stored document on a page. React writes every text, so nothing in it can become markup. */
export function RichText(props: RichTextProps) {
  const { doc, lang, className, headingBase = 2, pictureAt = pictureSrc, altLabel = null } = props;
  const look = { headingBase, pictureAt, altLabel };
  return (
    <div className={clsx('rich', className)} lang={lang}>
      {doc?.content?.map((node, index) => (
        <Fragment key={index}>{renderNode(node, look)}</Fragment>
      ))}
    </div>
  );
}

type Look = {
  readonly headingBase: number;
  readonly pictureAt: (assetId: string) => string | null;
  readonly altLabel: string | null;
};

function renderNode(node: RichNode, look: Look): ReactNode {
  const inside = node.content?.map((child, index) => (
    <Fragment key={index}>{renderNode(child, look)}</Fragment>
  ));
  switch (node.type) {
    case 'text':
      return renderText(node);
    case 'paragraph':
      return <p>{inside}</p>;
    case 'heading':
      return renderHeading(node, inside, look.headingBase);
    case 'bulletList':
      return <ul>{inside}</ul>;
    case 'orderedList':
      return (
        <ol start={typeof node.attrs?.['start'] === 'number' ? node.attrs['start'] : undefined}>{inside}</ol>
      );
    case 'listItem':
      return <li>{inside}</li>;
    case 'blockquote':
      return <blockquote>{inside}</blockquote>;
    case 'table':
      return (
        // A wide table scrolls by itself; the page does not.
        <div className="tablewrap" {...SCROLLED}>
          <table>
            <tbody>{inside}</tbody>
          </table>
        </div>
      );
    case 'tableRow':
      return <tr>{inside}</tr>;
    case 'tableHeader':
    case 'tableCell': {
      const Cell = node.type === 'tableHeader' ? 'th' : 'td';
      return (
        <Cell colSpan={spanOf(node, 'colspan')} rowSpan={spanOf(node, 'rowspan')}>
          {inside}
        </Cell>
      );
    }
    case 'image':
      return renderPicture(node, look);
    case 'hardBreak':
      return <br />;
    case 'horizontalRule':
      return <hr />;
    default:
      // Not ours: its words are kept, its powers are not.
      return inside ?? node.text ?? null;
  }
}

function renderHeading(node: RichNode, inside: ReactNode, headingBase: number): ReactNode {
  const below = node.attrs?.['level'] === 3 ? 1 : 0;
  const Heading = `h${headingBase + below}` as 'h2' | 'h3' | 'h4' | 'h5';
  return <Heading>{inside}</Heading>;
}

function renderPicture({ attrs = {} }: RichNode, { pictureAt, altLabel }: Look): ReactNode {
  const src = pictureAt(wordsOf(attrs['assetId']));
  const caption = wordsOf(attrs['caption']);
  const alt = wordsOf(attrs['alt']);
  return (
    <figure>
      {src && <img src={src} alt={alt} loading="lazy" />}
      {caption && <figcaption>{caption}</figcaption>}
      {/* Who hears the page has heard it with the picture, where there is one. */}
      {altLabel !== null && alt !== '' && (
        <p className="shownalt" aria-hidden={src ? true : undefined}>
          {altLabel}: {alt}
        </p>
      )}
    </figure>
  );
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function spanOf(node: RichNode, name: 'colspan' | 'rowspan'): number | undefined {
  const span = node.attrs?.[name];
  return typeof span === 'number' && span > 1 ? span : undefined;
}

function renderText(node: RichNode): ReactNode {
  return (node.marks ?? []).reduce<ReactNode>((inside, mark) => {
    switch (mark.type) {
      case 'bold':
        return <strong>{inside}</strong>;
      case 'italic':
        return <em>{inside}</em>;
      case 'code':
        return <code>{inside}</code>;
      case 'link': {
        const href = safeHref(mark.attrs?.['href']);
        return href === null ? (
          inside
        ) : (
          <a href={href} rel="noopener noreferrer nofollow">
            {inside}
          </a>
        );
      }
      default:
        return inside;
    }
  }, node.text ?? '');
}
