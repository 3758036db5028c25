import { Form, Link, useNavigation } from '@remix-run/react';
import { weekdayName } from '~/domain/calendar/format';
import { NETWORK_KEYS, NETWORKS } from '~/domain/channels/networks';
import { ADDRESS_WAYS, EMOJI_WAYS, TONE_NOTE_MAX } from '~/domain/channels/tone-ways';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Button } from '~/ui/basics/button';
import { Checkbox } from '~/ui/forms/choices';
import { ErrorSummary } from '~/ui/forms/error-summary';
import { FieldRow, FormActions, FormFields } from '~/ui/forms/form-layout';
import { SelectField, TextField } from '~/ui/forms/inputs';
import { Card } from '~/ui/frame/card';
import type { ChannelView } from '../channels.view.server';
import type { Problems } from './problems';

type Props = { readonly channel: ChannelView; readonly problems: Problems | null };

/** The channel's name and the rules that publications meet on it. */
export function ChannelRulesForm({ channel, problems }: Props) {
  const { t, language } = useText();
  const busy = useNavigation().formData?.get('intent') === 'save';
  const errors = Object.entries(problems?.fields ?? {});
  const field = (name: string, now: string | number | null) => ({
    name,
    error: problems?.fields[name] ? t(asKey(problems.fields[name])) : null,
    defaultValue: problems?.values[name] ?? now ?? '',
  });
  const number = { inputMode: 'numeric', maxLength: 6 } as const;
  return (
    <Card title={t('settings:channel.rules')} pad>
      <Form method="post" noValidate preventScrollReset>
        <FormFields>
          <ErrorSummary
            title={t('common:form.problems')}
            errors={errors.map(([fieldId, key]) => ({ fieldId, message: t(asKey(key)) }))}
          />
          <FieldRow>
            <TextField label={t('settings:channel.name')} maxLength={60} {...field('name', channel.name)} />
            <TextField label={t('settings:channel.mark')} maxLength={2} {...field('mark', channel.mark)} />
          </FieldRow>
          {channel.kind === 'manual' && (
            <SelectField
              label={t('settings:channel.network')}
              hint={t('settings:channel.networkHint')}
              options={[
                { value: '', label: t('settings:channel.otherNetwork') },
                ...NETWORK_KEYS.map((key) => ({ value: key, label: NETWORKS[key] })),
              ]}
              {...field('network', channel.network)}
            />
          )}
          <TextField label={t('settings:channel.timeZone')} {...field('timeZone', channel.timeZone)} />
          <TextField
            label={t('settings:channel.maxSilence')}
            hint={t('settings:channel.maxSilenceHint')}
            {...number}
            {...field('maxSilenceDays', channel.maxSilenceDays)}
          />
          <FieldRow>
            <SelectField
              label={t('settings:tone.emoji')}
              options={EMOJI_WAYS.map((way) => ({ value: way, label: t(`settings:tone.emojiWay.${way}`) }))}
              {...field('emoji', channel.tone.emoji)}
            />
            <SelectField
              label={t('settings:tone.address')}
              options={ADDRESS_WAYS.map((way) => ({
                value: way,
                label: t(`settings:tone.addressWay.${way}`),
              }))}
              {...field('address', channel.tone.address)}
            />
          </FieldRow>
          <TextField
            label={t('settings:tone.note')}
            hint={t('settings:tone.noteHint')}
            maxLength={TONE_NOTE_MAX}
            {...field('toneNote', channel.tone.note)}
          />
          {channel.hasSlots ? (
            <p className="md q">
              {t('settings:channel.limitsInPolicy')}{' '}
              <Link to="/settings/policy">{t('settings:channel.toPolicy')}</Link>
            </p>
          ) : (
            <>
              <FieldRow>
                <TextField
                  label={t('settings:channel.minGap')}
                  hint={t('settings:channel.minGapHint')}
                  {...number}
                  {...field('minGapMinutes', channel.minGapMinutes)}
                />
                <TextField
                  label={t('settings:channel.capPerDay')}
                  {...number}
                  {...field('capPerDay', channel.capPerDay)}
                />
              </FieldRow>
              <fieldset className="field">
                <legend className="label">{t('settings:channel.hours')}</legend>
                <span className="hint">{t('settings:channel.hoursHint')}</span>
                <div className="hours">
                  {channel.hours.map((text, index) => (
                    <TextField
                      key={index}
                      label={weekdayName(index + 1, language, 'long')}
                      {...field(`hours${index + 1}`, text)}
                    />
                  ))}
                </div>
              </fieldset>
            </>
          )}
          <Checkbox
            label={t('settings:channel.isService')}
            name="isService"
            defaultChecked={problems ? problems.values['isService'] === 'on' : channel.isService}
          />
          <FormActions>
            <Button type="submit" name="intent" value="save" variant="primary" pending={busy}>
              {t('common:save')}
            </Button>
          </FormActions>
        </FormFields>
      </Form>
    </Card>
  );
}
