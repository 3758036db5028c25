import { Form } from '@remix-run/react';
import { HANDLE_NETWORKS, type HandleNetwork } from '~/domain/channels/mentions';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { EmptyState } from '~/ui/feedback/empty-state';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { MentionsView } from '../directory.server';

type Person = MentionsView['people'][number];

/** What a handle looks like on each network. */
const LIKE: Readonly<Record<HandleNetwork, string>> = {
  bluesky: 'traficom.fi',
  mastodon: 'kyber@mastodontti.fi',
  x: 'TraficomFinland',
  threads: 'traficom_fi',
  instagram: 'traficom_fi',
  telegram: 'traficom_fi',
  youtube: 'traficom',
};

/** Whom posts can mention: a card for a new one, and one for each that is there. */
export function MentionsPage({ view }: { readonly view: MentionsView }) {
  const { t } = useText();
  return (
    <>
      {view.mayChange && (
        <Card title={t('settings:mentions.new')} pad>
          <PersonForm key={view.people.length} person={null} />
        </Card>
      )}
      {view.people.length === 0 && (
        <EmptyState boxed icon="users" title={t('settings:mentions.none')}>
          {t('settings:mentions.noneNote')}
        </EmptyState>
      )}
      {view.people.map((person) => (
        <Card key={person.id} pad>
          <h2>@{person.name}</h2>
          <p className="sm q">
            {HANDLE_NETWORKS.flatMap((network) => {
              const handle = person.handles[network];
              return handle === undefined ? [] : `${t(`settings:mentions.on.${network}`)} @${handle}`;
            }).join(' · ') || t('settings:mentions.noHandles')}
          </p>
          {person.handles.bluesky !== undefined && !person.isFoundOnBluesky && (
            <p className="sm warnc">{t('settings:mentions.notFound')}</p>
          )}
          {view.mayChange && (
            <details className="more">
              <summary>{t('settings:mentions.change', { name: person.name })}</summary>
              <PersonForm person={person} />
            </details>
          )}
        </Card>
      ))}
    </>
  );
}

function PersonForm({ person }: { readonly person: Person | null }) {
  const { t } = useText();
  const id = person?.id ?? '';
  return (
    <Form method="post" preventScrollReset noValidate>
      <input type="hidden" name="id" value={id} />
      <FormFields>
        <TextField
          id={`name-${id}`}
          name="name"
          label={t('settings:mentions.name')}
          hint={t('settings:mentions.nameHint')}
          defaultValue={person?.name ?? ''}
          maxLength={80}
          required
        />
        {[0, 2, 4, 6].map((first) => (
          <FieldRow key={first}>
            {HANDLE_NETWORKS.slice(first, first + 2).map((network) => (
              <TextField
                key={network}
                id={`${network}-${id}`}
                name={`handle-${network}`}
                label={t(`settings:mentions.on.${network}`)}
                placeholder={LIKE[network]}
                defaultValue={person?.handles[network] ?? ''}
                spellCheck={false}
                autoCapitalize="off"
              />
            ))}
          </FieldRow>
        ))}
        <FormActions>
          <Button type="submit" variant="primary" name="intent" value="keep">
            {t('common:save')}
          </Button>
          {person && (
            <Button type="submit" variant="ghost" icon="trash-2" name="intent" value="remove">
              {t('settings:mentions.remove')}
            </Button>
          )}
        </FormActions>
      </FormFields>
    </Form>
  );
}
