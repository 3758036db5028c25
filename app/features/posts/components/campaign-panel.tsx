import { Form, Link } from '@remix-run/react';
import { formatDateRange } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { SelectField } from '~/ui/forms/inputs';
import { DepartmentGlyph } from '~/ui/signs/department-tag';
import type { PostView } from '../post.view.server';

/** The campaign that the post belongs to, and another one instead. */
export function CampaignPanel({ view }: { readonly view: PostView }) {
  const { t, language } = useText();
  const { current, choices } = view.campaign;
  const campaign = choices.find(({ id }) => id === current);
  if (!campaign && (choices.length === 0 || !view.may.edit)) return null;
  return (
    <section>
      <h2>{t('posts:campaign.title')}</h2>
      <p className="sm">
        {campaign ? (
          <>
            <DepartmentGlyph position={campaign.sign} />{' '}
            <Link to={`/campaigns/${campaign.id}`}>{campaign.name}</Link>{' '}
            <span className="q num">{formatDateRange(campaign.startsOn, campaign.endsOn, language)}</span>
          </>
        ) : (
          <span className="q">{t('posts:campaign.none')}</span>
        )}
      </p>
      {view.may.edit && (
        <details className="more">
          <summary>{t('posts:campaign.change')}</summary>
          <Form method="post" className="form" preventScrollReset>
            <SelectField
              name="campaignId"
              label={t('posts:campaign.which')}
              options={[
                { value: '', label: t('posts:campaign.none') },
                ...choices.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              defaultValue={current ?? ''}
            />
            <Button type="submit" size="s" name="intent" value="campaign">
              {t('common:save')}
            </Button>
          </Form>
        </details>
      )}
    </section>
  );
}
