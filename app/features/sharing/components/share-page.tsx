import { Form } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { shownAt } from '~/domain/media/shown-at';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { CopyButton } from '~/ui/basics/copy-button';
import { LinkButton } from '~/ui/basics/link-button';
import { Banner } from '~/ui/feedback/banner';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { Lede, WithSide } from '~/ui/frame/layouts';
import { FramedPicture } from '~/ui/media/framed-picture';
import type { ShareView } from '../share.view.server';

/** Something worth telling, for whoever wants to tell it. */
export function SharePage({ view }: { readonly view: ShareView }) {
  const { t } = useText();
  return (
    <>
      <Lede note={t('sharing:free')}>{t('sharing:lede')}</Lede>
      {view.target === null && <Banner tone="warn">{t('sharing:notOut')}</Banner>}
      <WithSide side={<OwnLink view={view} />}>
        <Card title={t('sharing:points')} pad>
          <ul className="sharepoints" lang={view.language}>
            {view.points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Card>
        {view.media.length > 0 && (
          <Card title={t('sharing:pictures')} pad>
            <ul className="pmedia">
              {view.media.map((one) => (
                <li key={one.assetId}>
                  <FramedPicture src={shownAt(one, 'thumb')} alt={one.alt} focal={one.focal} ratio={4 / 3} />
                  <LinkButton
                    size="s"
                    icon="download"
                    to={`/media/file/${one.assetId}/original?save`}
                    reloadDocument
                  >
                    {t('media:asset.download')}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </WithSide>
    </>
  );
}

function OwnLink({ view }: { readonly view: ShareView }) {
  const { t, language } = useText();
  return (
    <Card title={t('sharing:link.title')} pad>
      {view.link ? (
        <div className="form">
          <TextField
            name="link"
            label={t('sharing:link.label')}
            hint={t('sharing:link.hint')}
            readOnly
            value={view.link.url}
            onFocus={(event) => event.target.select()}
          />
          <CopyButton text={view.link.url} label={t('common:copyLink')} copied={t('common:copied')} />
          <p className="q">
            {t('sharing:link.clicks', {
              count: view.link.clicks,
              clicks: formatNumber(view.link.clicks, language),
            })}
          </p>
        </div>
      ) : (
        <Form method="post" className="form">
          <p className="q">{t('sharing:link.hint')}</p>
          <Button type="submit" variant="primary" icon="link" disabled={view.target === null}>
            {t('sharing:link.take')}
          </Button>
        </Form>
      )}
    </Card>
  );
}
