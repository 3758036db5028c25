import { Form, useNavigation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Banner } from '~/ui/feedback/banner';
import { RadioGroup } from '~/ui/forms/choices';
import { Card } from '~/ui/frame/card';
import type { ChoicesView } from '../choices.server';

/** How one wants to be told of each kind. */
export function ChoicesForm({ view }: { readonly view: ChoicesView }) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="post" className="form">
      {view.mail ? (
        <p className="q">{t('notices:choices.mailTo', { email: view.email })}</p>
      ) : (
        <Banner>{t('notices:choices.noMail')}</Banner>
      )}
      {view.kinds.map(({ kind, way }) => (
        <Card key={kind} pad>
          <RadioGroup
            label={t(`notices:kind.${kind}.title`)}
            hint={t(`notices:kind.${kind}.text`)}
            name={kind}
            defaultValue={way}
            choices={view.ways.map((value) => ({ value, label: t(`notices:way.${value}`) }))}
            inline
          />
        </Card>
      ))}
      <div>
        <Button type="submit" variant="primary" pending={busy}>
          {t('common:save')}
        </Button>
      </div>
    </Form>
  );
}
