import { Form, useNavigation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { DateField } from '~/ui/forms/when-inputs';
import { Card } from '~/ui/frame/card';
import { PolicyChanges } from './policy-changes';
import type { PolicyView } from '../policy/policy.view.server';

/** A draft waits here until it is given a day, or dropped. */
export function PolicyDraft({ view }: { readonly view: PolicyView }) {
  const { t } = useText();
  const intent = useNavigation().formData?.get('intent');
  if (!view.draft || !view.may.change) return null;
  return (
    <Card title={t('arbitration:policy.draft', { version: view.draft.version })} pad>
      <div className="col">
        <PolicyChanges view={view} draft={view.draft.rules} />
        <p className="md">{t('arbitration:policy.draftText')}</p>
        <Form method="post" className="form">
          <input type="hidden" name="intent" value="adopt" />
          <input type="hidden" name="revision" value={view.draft.revision} />
          <DateField
            label={t('arbitration:policy.validFrom')}
            name="validFrom"
            min={view.today}
            defaultValue={view.firstDay}
            hint={t('arbitration:policy.validFromHint')}
          />
          <Button type="submit" variant="primary" icon="check" pending={intent === 'adopt'}>
            {t('arbitration:policy.adopt')}
          </Button>
        </Form>
        <Form method="post">
          <input type="hidden" name="intent" value="drop" />
          <input type="hidden" name="revision" value={view.draft.revision} />
          <Button type="submit" variant="ghost" size="s" pending={intent === 'drop'}>
            {t('arbitration:policy.drop')}
          </Button>
        </Form>
      </div>
    </Card>
  );
}
