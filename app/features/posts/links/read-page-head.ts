import { Parser } from 'htmlparser2';

export type PageHead = {
  readonly title: string | null;
  readonly description: string | null;
  readonly siteName: string | null;
};

const MOST = { title: 200, description: 300, siteName: 80 } as const;

/** What a page says of itself in its head: for link previews (Open Graph), else its title and description. */
export function readPageHead(html: string): PageHead {
  const meta = new Map<string, string>();
  let title = '';
  let inTitle = false;
  const parser = new Parser(
    {
      onopentag(name, { property, name: key, content }) {
        if (name === 'title' && title === '') inTitle = true;
        const said = (property ?? key)?.toLowerCase();
        if (name === 'meta' && said && content && !meta.has(said)) meta.set(said, content);
      },
      ontext(text) {
        if (inTitle) title += text;
      },
      onclosetag(name) {
        if (name === 'title') inTitle = false;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return {
    title: tidy(meta.get('og:title') ?? title, MOST.title),
    description: tidy(meta.get('og:description') ?? meta.get('description'), MOST.description),
    siteName: tidy(meta.get('og:site_name'), MOST.siteName),
  };
}

function tidy(text: string | undefined, most: number): string | null {
  const words = (text ?? '').replace(/\s+/gu, ' ').trim();
  return words === '' ? null : [...words].slice(0, most).join('');
}
