import { helpPath } from '~/domain/content/help-path';
import type { EntryLink } from '../entries.view.server';
import type { HelpSite } from './help-shell';

type Props = {
  readonly site: HelpSite;
  readonly id: string;
  readonly title: string;
  readonly entries: readonly EntryLink[];
};

/** A short list of other answers beside the page; nothing where there is none. */
export function HelpAside({ site, id, title, entries }: Props) {
  if (entries.length === 0) return null;
  return (
    <aside>
      <section aria-labelledby={id}>
        <h2 id={id}>{title}</h2>
        <ul>
          {entries.map((entry) => (
            <li key={entry.slug}>
              <a href={helpPath(site.language, entry.slug)}>{entry.title}</a>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}
