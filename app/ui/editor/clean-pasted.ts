import { takePictures, type Arrivals } from './pasted-pictures';

/*
 * What Word, Google Docs and web pages put on the clipboard, brought back to what was meant: lists that
 * Word writes as paragraphs become lists, Docs' styled spans become bold and italic, headings come to the
 * two levels there are, and everything that is neither text nor picture goes. What the editor does not know it
 * drops itself.
 */

const NOT_TEXT =
  'style, script, meta, link, title, head, xml, svg, object, iframe, button, input, select, textarea';

/** The HTML of a paste, cleaned, and the pictures in it. */
export function cleanPasted(html: string): Arrivals & { readonly html: string } {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(NOT_TEXT)) element.remove();
  removeComments(body);
  for (const element of body.querySelectorAll<HTMLElement>('[hidden], [style]'))
    if (element.hidden || /display:\s*none|mso-hide:\s*all/iu.test(styleOf(element))) element.remove();
  const arrivals = takePictures(body);
  wordLists(body);
  for (const element of [...body.querySelectorAll<HTMLElement>('*')]) {
    if (element.localName.includes(':')) unwrap(element);
    else if (/^h[1456]$/u.test(element.localName)) rename(element, element.localName === 'h1' ? 'h2' : 'h3');
    else if (element.localName === 'b' && /font-weight:\s*normal/iu.test(styleOf(element))) unwrap(element);
    else if (element.localName === 'span') spanAsMark(element);
    else if (isEmptyParagraph(element)) element.remove();
  }
  return { ...arrivals, html: body.innerHTML };
}

const styleOf = (element: Element) => element.getAttribute('style') ?? '';

function removeComments(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

/** Word's `mso-list: l0 level2` paragraphs, whose mark stands in a span that is to be ignored. */
function wordLists(body: HTMLElement): void {
  const open: { readonly level: number; readonly list: HTMLElement }[] = [];
  let previous: Element | null = null;
  for (const paragraph of [...body.querySelectorAll<HTMLElement>('p')]) {
    const level = Number(/mso-list:[^;]*level(\d)/iu.exec(styleOf(paragraph))?.[1] ?? 0);
    // A list goes on only where its items stand next to each other.
    if (level === 0 || paragraph.previousElementSibling !== previous) open.length = 0;
    if (level === 0) continue;
    const mark = [...paragraph.querySelectorAll('span')].find((span) =>
      /mso-list:\s*Ignore/iu.test(styleOf(span)),
    );
    const isNumbered = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/iu.test(mark?.textContent ?? '');
    mark?.remove();
    while ((open.at(-1)?.level ?? 0) > level) open.pop();
    let top = open.at(-1);
    if (top === undefined || top.level < level) {
      const list = body.ownerDocument.createElement(isNumbered ? 'ol' : 'ul');
      const parent = top?.list.lastElementChild;
      if (parent) parent.append(list);
      else paragraph.before(list);
      top = { level, list };
      open.push(top);
    }
    const item = body.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    top.list.append(item);
    paragraph.remove();
    previous = open[0]?.list ?? null;
  }
}

/** Google Docs says bold and italic by style alone. */
function spanAsMark(span: HTMLElement): void {
  const style = styleOf(span);
  if (/font-style:\s*italic/iu.test(style)) wrapInside(span, 'em');
  if (/font-weight:\s*(?:bold|[6-9]00)/iu.test(style)) wrapInside(span, 'strong');
  unwrap(span);
}

function wrapInside(element: HTMLElement, name: string): void {
  const inner = element.ownerDocument.createElement(name);
  inner.append(...element.childNodes);
  element.append(inner);
}

function rename(element: HTMLElement, name: string): void {
  const other = element.ownerDocument.createElement(name);
  other.append(...element.childNodes);
  element.replaceWith(other);
}

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

/** A gap that somebody made by pressing Enter: paragraphs have a gap of their own. */
function isEmptyParagraph(element: Element): boolean {
  return element.localName === 'p' && element.children.length === 0 && element.textContent.trim() === '';
}
