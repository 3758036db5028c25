import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';
import { Menu } from '~/ui/feedback/menu';
import { CONTACT_KINDS, KINDS, type Kind } from '../kinds';
import { KIND_ICONS, KindBadge } from './kind-badge';

type Props = {
  readonly kind: Kind;
  /** The message that the buttons are about. */
  readonly message: string;
  /** Whether to offer that it only means to annoy: that takes its questions out of their topics. */
  readonly mayCorrect: boolean;
};

/** What kind of contact it is, and what it is instead: buttons of the form that it stands in. */
export function KindMenu({ kind, message, mayCorrect }: Props) {
  const { t } = useText();
  return (
    <Menu
      label={t('inbox:kind.change', { kind: t(`inbox:kind.${kind}`) })}
      trigger={<KindBadge kind={kind} />}
      triggerClass="kindmenu"
      letter="t"
    >
      {(mayCorrect ? KINDS : CONTACT_KINDS)
        .filter((each) => each !== kind)
        .map((each) => (
          <button key={each} type="submit" className="menu-line" name="kind" value={`${each}:${message}`}>
            <Icon name={KIND_ICONS[each]} />
            {t(`inbox:kind.${each}`)}
          </button>
        ))}
    </Menu>
  );
}
