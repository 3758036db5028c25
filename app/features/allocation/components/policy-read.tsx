import { Fragment } from 'react';
import { formatNumber, formatPercent } from '~/domain/calendar/format';
import { useText } from '~/platform/i18n/use-text';
import { ShareBar } from '~/ui/charts/share-bar';
import { Card } from '~/ui/frame/card';
import { DataTable } from '~/ui/lists/data-table';
import { ChannelMark } from '~/ui/signs/channel-mark';
import { DepartmentTag } from '~/ui/signs/department-tag';
import { CHANNEL_LIMIT_NAMES, type ChannelLimit } from '../policy/channel-limits';
import { hoursInWords } from '../policy/hours-in-words';
import type { PolicyRules } from '../policy/policy.schema';
import type { PolicyView } from '../policy/policy.view.server';

type Props = { readonly view: PolicyView; readonly rules: PolicyRules };

/** Agreed shares by pool, as bars and as numbers. */
export function SharesRead({ view, rules }: Props) {
  const { t, language } = useText();
  return (
    <>
      {view.pools.map((pool) => {
        const shares = rules.pools.find(({ id }) => id === pool.id)?.shares ?? {};
        const parts = view.departments.map((department) => ({
          ...department,
          value: shares[department.id] ?? 0,
        }));
        const told = parts
          .map(({ name, value }) => `${name} ${formatPercent(value / 100, language)}`)
          .join(', ');
        return (
          <Card
            key={pool.id}
            title={
              view.pools.length > 1
                ? t('arbitration:policy.pool', { pool: pool.id })
                : t('arbitration:policy.shares')
            }
            note={pool.channels.join(', ')}
            pad
          >
            <div className="col">
              <ShareBar label={told} parts={parts} />
              <ul className="row wrap policy-shares">
                {parts.map((part) => (
                  <li key={part.id} className="row">
                    <DepartmentTag position={part.position} name={part.name} />
                    <b className="num">{formatPercent(part.value / 100, language)}</b>
                  </li>
                ))}
              </ul>
            </div>
          </Card>
        );
      })}
    </>
  );
}

/** Everything else that is agreed, as facts. */
export function RulesRead({ view, rules }: Props) {
  const { t } = useText();
  return (
    <Card title={t('arbitration:policy.rules')} pad>
      <dl className="kv">
        <dt>{t('arbitration:policy.fact.period')}</dt>
        <dd>{t('arbitration:policy.weeks', { count: rules.periodWeeks })}</dd>
        <dt>{t('arbitration:policy.fact.lead')}</dt>
        <dd>{t('arbitration:policy.hours', { count: rules.leadHours })}</dd>
        <dt>{t('arbitration:policy.fact.urgentLead')}</dt>
        <dd>{t('arbitration:policy.hours', { count: rules.urgentLeadHours })}</dd>
        <dt>{t('arbitration:policy.fact.release')}</dt>
        <dd>{t('arbitration:policy.hoursBefore', { count: rules.releaseHours })}</dd>
        <dt>{t('arbitration:policy.fact.requestsPerShare')}</dt>
        <dd>{t('arbitration:policy.perShare', { count: rules.requestsPerShare })}</dd>
        <dt>{t('arbitration:policy.holidays')}</dt>
        <dd>{t(`arbitration:policy.holiday.${rules.holidays}`)}</dd>
        <dt>{t('arbitration:policy.fact.calm')}</dt>
        <dd>{t(`arbitration:policy.calmness.${rules.calm}`)}</dd>
        {(['acuteBy', 'crisisBy'] as const).map((name) => (
          <Fragment key={name}>
            <dt>{t(`arbitration:policy.fact.${name}`)}</dt>
            <dd>{rules[name].map((role) => t(`settings:people.role.${role}`)).join(', ')}</dd>
          </Fragment>
        ))}
        {rules.audienceGroups.map((group) => (
          <AudienceFact key={group.id} view={view} group={group} />
        ))}
      </dl>
      <p className="sm q policy-note">{t('arbitration:policy.acute')}</p>
    </Card>
  );
}

function AudienceFact({
  view,
  group,
}: {
  readonly view: PolicyView;
  readonly group: PolicyRules['audienceGroups'][number];
}) {
  const { t } = useText();
  const names = view.channels.filter(({ id }) => group.channels.includes(id)).map(({ name }) => name);
  return (
    <>
      <dt>{group.id}</dt>
      <dd>
        {t('arbitration:policy.groupFact', { count: group.maxPerDay })}{' '}
        <span className="q">{names.join(', ')}</span>
      </dd>
    </>
  );
}

/** What is agreed about each channel: caps, gaps, the reserve, opening hours. */
export function ChannelRules({ view, rules }: Props) {
  const { t, language } = useText();
  type Row = PolicyView['channels'][number];
  const unit = {
    capPerDay: '',
    heldPerDay: '',
    acutePerWeek: '',
    minGapMinutes: '\u00a0min',
    coolDownDays: language === 'fi' ? '\u00a0pv' : '\u00a0d',
  } as const satisfies Record<ChannelLimit, string>;
  const limit = (name: ChannelLimit) => ({
    key: name,
    header: t(`arbitration:policy.channel.${name}`),
    numeric: true,
    cell: ({ id }: Row) => formatNumber(rules.channels[id]?.[name] ?? 0, language) + unit[name],
  });
  return (
    <Card title={t('arbitration:policy.channel.title')}>
      <DataTable
        caption={t('arbitration:policy.channel.title')}
        rows={view.channels}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t('arbitration:policy.channel.name'),
            primary: true,
            cell: (row) => (
              <span className="row">
                <ChannelMark letters={row.letters} name={row.name} decorative /> {row.name}
              </span>
            ),
          },
          ...CHANNEL_LIMIT_NAMES.map(limit),
          {
            key: 'hours',
            header: t('arbitration:policy.hoursTitle'),
            cell: ({ id }) =>
              hoursInWords(rules.channels[id]?.openingHours ?? {}, language) ??
              t('arbitration:policy.always'),
          },
        ]}
      />
    </Card>
  );
}
