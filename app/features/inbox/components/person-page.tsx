import { Form, useNavigation } from '@remix-run/react';
import { formatNumber } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Refusal } from '~/ui/feedback/refusal';
import { Checkbox } from '~/ui/forms/choices';
import { FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { PersonCounts } from '../person/person-log.server';

type Props = {
  readonly found: ({ readonly who: string } & PersonCounts) | null;
  readonly refused: string | null;
};

/** What a customer may ask of us: all that they have sent, or that none of it is kept. */
export function PersonPage({ found, refused }: Props) {
  const { t, language } = useText();
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="stack">
      <Refusal sentence={refused} />
      <Card pad>
        <Form method="post">
          <FormFields>
            <TextField
              label={t('inbox:person.who')}
              hint={t('inbox:person.whoHint')}
              name="who"
              autoComplete="off"
              maxLength={200}
              required
              defaultValue={found?.who ?? ''}
            />
            <FormActions>
              <Button type="submit" icon="search" name="intent" value="find" pending={busy}>
                {t('common:search')}
              </Button>
            </FormActions>
          </FormFields>
        </Form>
      </Card>
      {found && (
        <Card
          title={t('inbox:person.found', {
            count: found.messages,
            number: formatNumber(found.messages, language),
          })}
          pad
        >
          {found.newsletters > 0 && <p>{t('inbox:person.newsletters', { count: found.newsletters })}</p>}
          {found.messages + found.newsletters === 0 ? (
            <p className="q">{t('inbox:person.none')}</p>
          ) : (
            <Found who={found.who} />
          )}
        </Card>
      )}
    </div>
  );
}

function Found({ who }: { readonly who: string }) {
  const { t } = useText();
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="stack">
      <Form method="post" action="/settings/personal-data/export" reloadDocument>
        <input type="hidden" name="who" value={who} />
        <Button type="submit" icon="download">
          {t('inbox:person.export')}
        </Button>
      </Form>
      <Form method="post" className="form">
        <input type="hidden" name="who" value={who} />
        <Checkbox name="sure" value="yes" label={t('inbox:person.sure')} />
        <div>
          <Button type="submit" variant="danger" icon="trash-2" name="intent" value="erase" pending={busy}>
            {t('inbox:person.erase')}
          </Button>
        </div>
      </Form>
      <p className="sm q">{t('inbox:message.logged')}</p>
    </div>
  );
}
