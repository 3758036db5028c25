import { formatDuration, formatSlot } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Card } from '~/ui/frame/card';
import type { AssetView } from '../asset.view.server';
import { fileSize } from './file-size';

/** What the file is, by its content, and who brought it. */
export function AssetFacts({ view }: { readonly view: AssetView }) {
  const { t, language } = useText();
  const facts = [
    [t('media:asset.type'), view.mime],
    [t('media:asset.size'), fileSize(view.bytes, language)],
    [t('media:asset.pixels'), `${view.width} × ${view.height}`],
    ...(view.seconds === null
      ? []
      : [[t('media:asset.length'), formatDuration(view.seconds * 1000, language)] as const]),
    ...(view.codec === null ? [] : [[t('media:asset.codec'), view.codec] as const]),
    [t('media:asset.by'), view.uploadedBy],
    [
      t('media:asset.when'),
      formatSlot(new Date(view.createdAt), view.zone, language, { now: new Date(view.now) }),
    ],
  ] as const;
  return (
    <Card title={t('media:asset.facts')} pad>
      <dl className="kv">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="hint">{t('media:asset.cleaned')}</p>
    </Card>
  );
}
