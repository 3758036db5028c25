import { Form, Link, useLocation } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Menu } from '~/ui/feedback/menu';
import { Avatar } from '~/ui/signs/avatar';
import type { FrameView } from '../frame.view.server';

const LANGUAGE_NAMES = { fi: 'Suomeksi', en: 'In English' } as const;
const THEME_ICONS = { system: 'monitor', light: 'sun', dark: 'moon' } as const;

/** The person's own corner: language, theme, password, signing out. Plain forms, so it works before any script. */
export function UserMenu({ person }: { readonly person: FrameView['person'] }) {
  const { t } = useText();
  const { pathname, search } = useLocation();
  const other = person.language === 'fi' ? 'en' : 'fi';
  const trigger = (
    <>
      <Avatar name={person.name} decorative />
      <span className="lbl">{person.name}</span>
    </>
  );
  return (
    <Menu label={t('auth:menu', { name: person.name })} trigger={trigger} triggerClass="me">
      <Form method="post" action="/preferences" reloadDocument>
        <input type="hidden" name="next" value={pathname + search} />
        <button className="menu-line" name="language" value={other} lang={other}>
          <Icon name="languages" />
          {LANGUAGE_NAMES[other]}
        </button>
        {(['system', 'light', 'dark'] as const)
          .filter((theme) => theme !== person.theme)
          .map((theme) => (
            <button key={theme} className="menu-line" name="theme" value={theme}>
              <Icon name={THEME_ICONS[theme]} />
              {t(`auth:theme.${theme}`)}
            </button>
          ))}
      </Form>
      <Link to="/password" className="menu-line">
        <Icon name="key-round" />
        {t('auth:ownPassword.title')}
      </Link>
      <Form method="post" action="/sign-out" reloadDocument>
        <button className="menu-line">
          <Icon name="log-out" />
          {t('auth:signOut')}
        </button>
      </Form>
    </Menu>
  );
}
