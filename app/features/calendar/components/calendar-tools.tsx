import { Form, useSubmit } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Chip } from '~/ui/basics/chip';
import { Icon } from '~/ui/basics/icon';
import { SelectField, type SelectOption } from '~/ui/forms/inputs';
import { DepartmentGlyph } from '~/ui/signs/department-tag';
import type { CalendarView } from '../view/calendar.view.server';
import { ExportMenu } from './export-menu';
import { useWanted } from './use-wanted';
import { FILTER_STATES, withFilter } from '../filter';

const FILTERS_ID = 'calendar-filters';

type CalendarToolsProps = {
  readonly view: CalendarView;
  /** Further menus. */
  readonly children?: ReactNode;
};

/**
 * Department chips, channel and state: every filter is in the address. A narrow screen keeps them behind one button
 * that counts those in force; the browser opens them, so it works before any script.
 */
export function CalendarTools({ view, children }: CalendarToolsProps) {
  const { t } = useText();
  const params = useWanted();
  const submit = useSubmit();
  const chosen = params.get('department');
  const inForce = ['department', 'channel', 'state'].filter((name) => params.get(name)).length;
  return (
    <div className="cal-tools">
      <button type="button" className="btn sm cal-filters-open" {...{ popovertarget: FILTERS_ID }}>
        <Icon name="list-filter" size="s" />
        {t('calendar:filters.open')}
        {inForce > 0 && <span className="count">{inForce}</span>}
      </button>
      <div className="cal-filters" id={FILTERS_ID} {...{ popover: 'auto' }}>
        <div className="cal-depts">
          {view.departments.map(({ id, name, position }) => (
            <Chip
              key={id}
              to={withFilter(params, { department: chosen === id ? null : id })}
              pressed={chosen === null || chosen === id}
            >
              <DepartmentGlyph position={position} />
              {name}
            </Chip>
          ))}
        </div>
        <span className="sep" />
        <Form
          role="search"
          className="row"
          onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
        >
          {['view', 'date', 'department', 'campaign'].map(
            (name) =>
              params.get(name) && (
                <input key={name} type="hidden" name={name} value={params.get(name) ?? ''} />
              ),
          )}
          <FilterSelect
            name="channel"
            all={t('calendar:allChannels')}
            options={view.channels.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FilterSelect
            name="state"
            all={t('calendar:allStates')}
            options={FILTER_STATES.map((state) => ({ value: state, label: t(`publishing:state.${state}`) }))}
          />
          <noscript>
            <button className="btn sm" type="submit">
              {t('common:search')}
            </button>
          </noscript>
        </Form>
        <button
          type="button"
          className="btn primary cal-filters-show"
          {...{ popovertarget: FILTERS_ID, popovertargetaction: 'hide' }}
        >
          {t('calendar:filters.show')}
        </button>
      </div>
      <span className="push" />
      <SlotNumbers slots={view.slots} />
      {children}
      <ExportMenu />
    </div>
  );
}

type FilterSelectProps = {
  /** Of the filter in the address. */
  readonly name: string;
  /** What it says, and is called, while it filters nothing. */
  readonly all: string;
  readonly options: readonly SelectOption[];
};

function FilterSelect({ name, all, options }: FilterSelectProps) {
  const params = useWanted();
  return (
    <SelectField
      className="bare"
      label={all}
      name={name}
      defaultValue={params.get(name) ?? ''}
      options={[{ value: '', label: all }, ...options]}
    />
  );
}

/** What the slots that are shown come to: the parts make up the whole, and one that is nought is said only where it is asked for. */
function SlotNumbers({ slots }: { readonly slots: CalendarView['slots'] }) {
  const { t } = useText();
  if (slots.all === 0) return null;
  const parts = (['all', 'filled', 'granted', 'free', 'unused'] as const)
    .filter((part) => slots[part] > 0 || part === 'filled' || part === 'free')
    .map((part) => t(`calendar:numbers.${part}`, { count: slots[part] }).replaceAll(' ', '\u00a0'));
  return <span className="qq cal-numbers">{parts.join('\u00a0· ')}</span>;
}
