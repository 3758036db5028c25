import { useState } from 'react';
import { asKey } from '~/platform/i18n/text';
import { useText } from '~/platform/i18n/use-text';
import { Badge } from '~/ui/basics/badge';
import { Checkbox } from '~/ui/forms/choices';
import { FieldRow } from '~/ui/forms/form-layout';
import { TextField } from '~/ui/forms/inputs';
import { DateField, TimeField } from '~/ui/forms/when-inputs';
import type { PostView } from '../post.view.server';
import { POST_FORM } from './form-id';

type Props = {
  readonly view: PostView;
  readonly fields: Readonly<Record<string, string>>;
  /** The next time that exists, when the one that was asked for does not. */
  readonly next: string | null;
  readonly onChange: () => void;
};

/** Until when nobody but the named people may know of the post, and why. */
export function EmbargoPanel({ view, fields, next, onChange }: Props) {
  const { t } = useText();
  const { embargo, may } = view;
  const [date, setDate] = useState(embargo.date);
  const [time, setTime] = useState(embargo.time);
  const [open, setOpen] = useState(embargo.date !== '');
  const error = (name: string) => (fields[name] ? t(asKey(fields[name]), { next: next ?? '' }) : undefined);
  if (!may.edit && embargo.date === '') return null;
  return (
    <section onChange={onChange}>
      <h2>
        {t('posts:embargo.title')}
        {embargo.inForce && <Badge icon="lock">{t('posts:embargo.inForce')}</Badge>}
      </h2>
      {!open ? (
        <p className="sm q">
          {t('posts:embargo.none')}{' '}
          <button type="button" className="btn link" onClick={() => setOpen(true)}>
            {t('posts:embargo.set')}
          </button>
        </p>
      ) : (
        <fieldset className="form plainset" disabled={!may.edit}>
          <p className="sm q">{t('posts:embargo.hint')}</p>
          <FieldRow>
            <DateField
              form={POST_FORM}
              name="embargoDate"
              label={t('posts:embargo.date')}
              value={date}
              error={error('embargoDate')}
              onValue={setDate}
            />
            <TimeField
              form={POST_FORM}
              name="embargoTime"
              label={t('posts:embargo.time')}
              value={time}
              error={error('embargoTime')}
              onValue={setTime}
            />
          </FieldRow>
          <TextField
            form={POST_FORM}
            name="embargoReason"
            label={t('posts:embargo.reason')}
            defaultValue={embargo.reason}
            error={error('embargoReason')}
          />
          <fieldset className="field plainset">
            <legend className="label">{t('posts:embargo.insiders')}</legend>
            <div className="opts people">
              {embargo.people.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  form={POST_FORM}
                  name="insiders[]"
                  value={id}
                  defaultChecked={embargo.insiderIds.includes(id)}
                  label={name}
                />
              ))}
            </div>
            <span className="hint">{t('posts:embargo.author', { name: view.author })}</span>
          </fieldset>
          {date !== '' && may.edit && (
            <button
              type="button"
              className="btn sm ghost"
              onClick={() => {
                setDate('');
                setTime('');
                setOpen(false);
                onChange();
              }}
            >
              {t('posts:embargo.lift')}
            </button>
          )}
        </fieldset>
      )}
    </section>
  );
}
