import { escapeHtml } from '~/domain/channels/document/document-html';
import { helpPath } from '~/domain/content/help-path';
import { sitemapRows } from './entries.view.server';

/** Every public address, in the sitemap protocol's form (sitemaps.org, version 0.9). */
export async function sitemapText(base: string): Promise<string> {
  const rows = await sitemapRows();
  const urls = [
    ...['fi', 'en'].map((language) => `<url><loc>${escapeHtml(`${base}/help/${language}`)}</loc></url>`),
    ...rows.map(
      ({ language, slug, changedAt }) =>
        `<url><loc>${escapeHtml(base + helpPath(language, slug))}</loc><lastmod>${changedAt.toISOString()}</lastmod></url>`,
    ),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`;
}

/** Search engines read the help site and nothing else. */
export function robotsText(base: string): string {
  return `User-agent: *\nAllow: /help\nAllow: /sitemap.xml\nDisallow: /help/*/search\nDisallow: /\n\nSitemap: ${base}/sitemap.xml\n`;
}
