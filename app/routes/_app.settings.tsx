import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { can } from '~/domain/access/can';
import { loaderDoor } from '~/features/accounts/door.server';
import { translate } from '~/platform/i18n/i18n.server';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Screen } from '~/ui/frame/screen';

export { notAfterRefusal as shouldRevalidate } from '~/platform/not-after-refusal';

const CARDS = [
  { key: 'channels', to: '/settings/channels', icon: 'radio' },
  { key: 'sources', to: '/settings/sources', icon: 'inbox' },
  { key: 'encoder', to: '/settings/encoder', icon: 'split' },
  { key: 'policy', to: '/settings/policy', icon: 'scale' },
  { key: 'approval', to: '/settings/approval', icon: 'shield-check' },
  { key: 'mentions', to: '/settings/mentions', icon: 'message-square' },
  { key: 'people', to: '/settings/people', icon: 'users' },
  { key: 'person', to: '/settings/personal-data', icon: 'lock' },
  { key: 'audit', to: '/settings/audit', icon: 'history' },
  { key: 'holds', to: '/holds', icon: 'octagon-pause' },
  { key: 'notices', to: '/notices/choices', icon: 'bell' },
] as const;

// The door asks who it is; whether a page opens is that page's own question, asked again there.
export const loader = loaderDoor(({ actor }) =>
  Promise.resolve({
    title: translate(actor.language)('settings:title'),
    may: {
      channels: can(actor, 'channel.view', { kind: 'channel' }),
      sources: can(actor, 'source.view', { kind: 'source' }),
      encoder: can(actor, 'source.manage', { kind: 'source' }),
      policy: can(actor, 'policy.view', { kind: 'policy' }),
      approval: can(actor, 'policy.view', { kind: 'policy' }),
      mentions: true,
      people: can(actor, 'people.manage', { kind: 'people' }),
      person: can(actor, 'person.export', { kind: 'person' }),
      audit: can(actor, 'audit.view', { kind: 'audit' }),
      holds: true,
      notices: true,
    },
  }),
);

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ''} · Vuoro` }];

export default function Settings() {
  const { may } = useLoaderData<typeof loader>();
  const { t } = useText();
  return (
    <Screen title={t('settings:title')}>
      <div className="setcards">
        {CARDS.filter(({ key }) => may[key]).map(({ key, to, icon }) => (
          <Link key={key} to={to} className="card setcard">
            <Icon name={icon} size="l" />
            <h2>{t(`settings:card.${key}.title`)}</h2>
            <p>{t(`settings:card.${key}.text`)}</p>
          </Link>
        ))}
      </div>
    </Screen>
  );
}
