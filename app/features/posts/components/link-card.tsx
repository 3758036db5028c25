import { useEffect, useState } from 'react';
import type { LinkPreview } from '../links/link-preview.server';

/** Whoever is typing an address is not asked about every letter of it. */
const PAUSE_MS = 700;

type Props = {
  readonly url: string;
  /** The post's own page: not out yet, so it cannot be asked, but its title is known. */
  readonly own: { readonly url: string; readonly title: string } | null;
};

/** A link as services show it: where it leads, and what the page there says of itself. */
export function LinkCard({ url, own }: Props) {
  const [preview, setPreview] = useState<LinkPreview | null>(null);
  const ownTitle = own?.url === url ? own.title : null;
  useEffect(() => {
    setPreview(null);
    if (ownTitle !== null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      fetch(`/posts/link-preview?url=${encodeURIComponent(url)}`, { signal: stop.signal })
        .then(async (response) => setPreview(response.ok ? ((await response.json()) as LinkPreview) : null))
        .catch(() => setPreview(null));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [url, ownTitle]);
  const title = ownTitle ?? preview?.title;
  return (
    <div className="cardl">
      <div>
        <span className="q">{hostOf(url)}</span>
        {title && <b className="block">{title}</b>}
        {preview?.description && <span className="block q">{preview.description}</span>}
      </div>
    </div>
  );
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') : url;
}
