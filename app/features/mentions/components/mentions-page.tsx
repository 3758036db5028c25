import { Form } from '@remix-run/react';
import { useState } from 'react';
import { HANDLE_NETWORKS, type HandleNetwork } from '~/domain/channels/mentions';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { ConfirmButton } from '~/ui/feedback/confirm-button';
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
  // The form for a new one empties when somebody new has come, not when another goes: ids grow with time.
  const newest = view.people.reduce((latest, { id }) => (id > latest ? id : latest), '');
  const [begunAfter, setBegunAfter] = useState(newest);
  if (newest > begunAfter) setBegunAfter(newest);
  return (
    <>
      {view.mayChange && (
        <Card title={t('settings:mentions.new')} pad>
          <PersonForm key={begunAfter} person={null} />
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
              <ConfirmButton
                variant="ghost"
                icon="trash-2"
                label={t('settings:mentions.remove')}
                title={t('settings:mentions.removeTitle', { name: person.name })}
                cancel={t('common:cancel')}
                intent="remove"
                fields={{ id: person.id }}
                confirm="danger-solid"
              >
                <p>{t('settings:mentions.removeText', { name: person.name })}</p>
                <p>{t('settings:mentions.voids')}</p>
              </ConfirmButton>
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
        <p className="sm q">{t('settings:mentions.voids')}</p>
        <FormActions>
          <Button type="submit" variant="primary" name="intent" value="keep">
            {t('common:save')}
          </Button>
        </FormActions>
      </FormFields>
    </Form>
  );
}
