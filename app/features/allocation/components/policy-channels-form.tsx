import { weekdayName } from '~/domain/calendar/format';
import { writeSpans } from '~/domain/calendar/hours-text';
import { useText } from '~/platform/i18n/use-text';
import { FieldRow } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { CHANNEL_LIMIT_NAMES, CHANNEL_LIMITS, hoursField, limitField } from '../policy/channel-limits';
import type { PolicyRules } from '../policy/policy.schema';
import type { PolicyView } from '../policy/policy.view.server';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;

type Props = {
  readonly view: PolicyView;
  readonly rules: PolicyRules;
  /** What a field is called, holds and has wrong with it. */
  readonly field: (
    name: string,
    value: string | number,
  ) => { readonly name: string; readonly defaultValue: string; readonly error: string | undefined };
};

/** What the next version says about each channel, one folded under the other; one with a fault is open. */
export function PolicyChannelsForm({ view, rules, field }: Props) {
  const { t, language } = useText();
  return (
    <fieldset className="field">
      <legend className="label">{t('arbitration:policy.channel.title')}</legend>
      {view.channels.map(({ id, name }) => {
        const channel = rules.channels[id];
        if (!channel) return null;
        const limits = CHANNEL_LIMIT_NAMES.map((limit) => ({
          limit,
          ...field(limitField(id, limit), channel[limit]),
        }));
        const hours = WEEK.map((day) => ({
          day,
          ...field(hoursField(id, day), writeSpans(channel.openingHours[day] ?? [], language)),
        }));
        return (
          <details
            className="fold"
            key={id}
            open={[...limits, ...hours].some(({ error }) => error !== undefined)}
          >
            <summary>{name}</summary>
            <FieldRow>
              {limits.map(({ limit, ...rest }) => (
                <TextField
                  key={limit}
                  label={t(`arbitration:policy.limit.${limit}`)}
                  type="number"
                  inputMode="numeric"
                  min={CHANNEL_LIMITS[limit].least}
                  max={CHANNEL_LIMITS[limit].most}
                  {...rest}
                />
              ))}
            </FieldRow>
            <fieldset className="field">
              <legend className="label">{t('arbitration:policy.hoursTitle')}</legend>
              <span className="hint">{t('arbitration:policy.hoursHint')}</span>
              <div className="hours">
                {hours.map(({ day, ...rest }) => (
                  <TextField key={day} label={weekdayName(day, language, 'long')} {...rest} />
                ))}
              </div>
            </fieldset>
          </details>
        );
      })}
    </fieldset>
  );
}
