import { useText } from '~/platform/i18n/use-text';
import { Kbd } from '~/ui/basics/kbd';

const SHARED = [
  [['a'], 'accept'],
  [['m'], 'move'],
  [['n'], 'nothing'],
  [['t'], 'kind'],
  [['l'], 'lead'],
  [['r'], 'troll'],
  [['d'], 'done'],
] as const;
const KEYS = {
  list: [[['j', 'k'], 'walk'], ...SHARED, [['x'], 'pick']],
  message: [...SHARED, [['1', '2', '3'], 'answer'], [['0'], 'misfit'], [['j'], 'next']],
} as const;

/** What the keyboard does, for those who come back every morning. */
export function KeyHelp({ of }: { readonly of: keyof typeof KEYS }) {
  const { t } = useText();
  return (
    <p className="keyhelp wide">
      {KEYS[of].map(([keys, word]) => (
        <span key={word}>
          <Kbd keys={keys} /> {t(`inbox:keys.${word}`)}
        </span>
      ))}
    </p>
  );
}
