import { ROLES } from '~/domain/access/actor';
import { formatPercent } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { CHANNEL_LIMIT_NAMES } from '../policy/channel-limits';
import { hoursInWords } from '../policy/hours-in-words';
import type { PolicyRules } from '../policy/policy.schema';
import type { PolicyView } from '../policy/policy.view.server';

const NUMBERS = ['periodWeeks', 'leadHours', 'urgentLeadHours', 'requestsPerShare', 'releaseHours'] as const;

type Change = { readonly what: string; readonly from: string; readonly to: string };

/** What a draft says differently from the rules in force, line by line. */
export function PolicyChanges({ view, draft }: { readonly view: PolicyView; readonly draft: PolicyRules }) {
  const { t } = useText();
  const changes = useChanges(view, draft);
  if (changes.length === 0) return <p className="md q">{t('arbitration:policy.noChanges')}</p>;
  return (
    <ul className="col md" aria-label={t('arbitration:policy.changes')}>
      {changes.map(({ what, from, to }) => (
        <li key={what}>
          {what}: {from} → <b>{to}</b>
        </li>
      ))}
    </ul>
  );
}

function useChanges(
  { current, pools, departments, channels }: PolicyView,
  draft: PolicyRules,
): readonly Change[] {
  const { t, language } = useText();
  const { rules } = current;
  const share = (of: PolicyRules, pool: string, id: string) =>
    formatPercent((of.pools.find((each) => each.id === pool)?.shares[id] ?? 0) / 100, language);
  const namesOf = (ids: readonly string[]) =>
    channels
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(', ');
  const groups = ({ audienceGroups }: PolicyRules) =>
    audienceGroups
      .map(({ id, maxPerDay, channels: of }) => `${id} (${namesOf(of)}: ${maxPerDay})`)
      .join(', ') || '–';
  const roles = (of: PolicyRules, name: 'acuteBy' | 'crisisBy') =>
    ROLES.filter((role) => of[name].includes(role))
      .map((role) => t(`settings:people.role.${role}`))
      .join(', ');
  const hours = (of: PolicyRules, id: string) =>
    hoursInWords(of.channels[id]?.openingHours ?? {}, language) ?? t('arbitration:policy.always');
  const both = (what: string, say: (of: PolicyRules) => string): Change => ({
    what,
    from: say(rules),
    to: say(draft),
  });
  return [
    ...pools.flatMap(({ id: pool }) =>
      departments.map(({ id, name }) =>
        both(pools.length > 1 ? `${pool}, ${name}` : name, (of) => share(of, pool, id)),
      ),
    ),
    ...NUMBERS.map((name) => both(t(`arbitration:policy.${name}`), (of) => String(of[name]))),
    both(t('arbitration:policy.holidays'), (of) => t(`arbitration:policy.holiday.${of.holidays}`)),
    both(t('arbitration:policy.calm'), (of) => t(`arbitration:policy.calmness.${of.calm}`)),
    ...(['acuteBy', 'crisisBy'] as const).map((name) =>
      both(t(`arbitration:policy.${name}`), (of) => roles(of, name)),
    ),
    ...channels.flatMap(({ id, name }) => [
      ...CHANNEL_LIMIT_NAMES.map((limit) =>
        both(`${name}, ${t(`arbitration:policy.limit.${limit}`)}`, (of) =>
          String(of.channels[id]?.[limit] ?? 0),
        ),
      ),
      both(`${name}, ${t('arbitration:policy.hoursTitle')}`, (of) => hours(of, id)),
    ]),
    both(t('arbitration:policy.groups'), groups),
  ].filter(({ from, to }) => from !== to);
}
