import { widthsOf } from '../picture-widths.server';
import type { ShownMedia } from '../site-media.server';
import type { HelpSite } from './help-shell';

/** Pictures of an answer with what is seen in them; a video is opened by itself. */
export function HelpMedia({
  site,
  media,
}: {
  readonly site: HelpSite;
  readonly media: readonly ShownMedia[];
}) {
  if (media.length === 0) return null;
  return (
    <div className="pics">
      {media.map(({ kind, path, alt, width, height }) =>
        kind === 'image' ? (
          <img
            key={path}
            src={path}
            {...widthsOf({ path, width, height })}
            alt={alt}
            width={width}
            height={height}
            loading="lazy"
          />
        ) : (
          <p key={path}>
            <a href={path}>{site.t('site:video')}</a>
            {alt && `: ${alt}`}
          </p>
        ),
      )}
    </div>
  );
}
