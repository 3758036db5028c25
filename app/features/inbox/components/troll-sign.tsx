import { useText } from '~/platform/i18n/use-text';
import { Icon } from '~/ui/basics/icon';

/** A person has said of an earlier message of this sender that it only meant to annoy: a hint, never a verdict. */
export function TrollSign() {
  const { t } = useText();
  return (
    <span className="due">
      <Icon name="ban" size="s" />
      {t('inbox:troll.sender')}
    </span>
  );
}
