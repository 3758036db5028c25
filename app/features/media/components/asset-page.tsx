import { Form, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import type { FormProblems } from '~/platform/form.server';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { LinkButton } from '~/ui/basics/link-button';
import { Refusal } from '~/ui/feedback/refusal';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextAreaField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import { WithSide } from '~/ui/frame/layouts';
import { Screen } from '~/ui/frame/screen';
import type { AssetView } from '../asset.view.server';
import { libraryAddress } from '../library-filter';
import { AssetFacts } from './asset-facts';
import { AssetUses } from './asset-uses';
import { Crops } from './crops';
import { FocalPicker } from './focal-picker';

type Props = {
  readonly view: AssetView;
  readonly refused: string | null;
  readonly problems: FormProblems | null;
};

/** One picture or video: what is said of it, its middle, how channels show it, and where it is used. */
export function AssetPage({ view, refused, problems }: Props) {
  const { t } = useText();
  const [focal, setFocal] = useState(view.focal);
  const saving = useNavigation().formData?.get('intent') === 'describe';
  const isImage = view.kind === 'image';
  const field = (name: 'altFi' | 'altEn') => {
    const problem = problems?.fields[name];
    return {
      name,
      defaultValue: problems?.values[name] ?? view[name],
      error: problem ? t(asKey(problem)) : null,
      readOnly: !view.may.describe,
    };
  };
  const file = `/media/file/${view.id}`;
  return (
    <Screen
      title={view.fileName}
      back={{ to: libraryAddress({}), label: t('media:title') }}
      actions={
        <LinkButton icon="download" to={`${file}/original?save`} reloadDocument>
          {t('media:asset.download')}
        </LinkButton>
      }
    >
      <Refusal sentence={refused} />
      <WithSide
        side={
          <>
            <AssetFacts view={view} />
            <AssetUses view={view} />
          </>
        }
      >
        <Form method="post" className="stack">
          <Card title={t(isImage ? 'media:focal.title' : 'media:asset.video')} pad>
            {isImage ? (
              <>
                <FocalPicker src={`${file}/preview`} size={view} focal={focal} onChange={setFocal} />
                <p className="hint">{t('media:focal.hint')}</p>
              </>
            ) : (
              <LinkButton icon="play" to={`${file}/original`} target="_blank" reloadDocument>
                {t('media:asset.play')}
              </LinkButton>
            )}
          </Card>
          <Card title={t('media:alt.title')} pad>
            <input type="hidden" name="focalX" value={focal.x} />
            <input type="hidden" name="focalY" value={focal.y} />
            <FormFields>
              <TextAreaField
                label={t('media:alt.fi')}
                lang="fi"
                rows={2}
                hint={isImage ? t('media:alt.hint') : t('media:alt.videoHint')}
                {...field('altFi')}
              />
              <TextAreaField label={t('media:alt.en')} lang="en" rows={2} {...field('altEn')} />
            </FormFields>
            {view.may.describe && (
              <FormActions>
                <Button type="submit" variant="primary" name="intent" value="describe" pending={saving}>
                  {t('common:save')}
                </Button>
              </FormActions>
            )}
          </Card>
        </Form>
        <Crops view={view} focal={focal} />
      </WithSide>
    </Screen>
  );
}
