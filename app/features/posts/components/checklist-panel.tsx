import { useState } from 'react';
import { useText } from '~/platform/i18n/use-text';
import { Checkbox } from '~/ui/forms/choices';
import type { PostView } from '../post.view.server';
import { POST_FORM } from './form-id';

/** What good content does: reminders to tick, nothing is refused for them. */
export function ChecklistPanel({
  view,
  onChange,
}: {
  readonly view: PostView;
  readonly onChange: () => void;
}) {
  const { t } = useText();
  const [ticked, setTicked] = useState<readonly string[]>(view.checklist.ticked);
  return (
    <section>
      <h2>
        {t('posts:checklist.title')}
        <span className="qq sm push num">
          {ticked.length} / {view.checklist.items.length}
        </span>
      </h2>
      <div className="opts">
        {view.checklist.items.map((item) => (
          <Checkbox
            key={item}
            form={POST_FORM}
            name="checklist[]"
            value={item}
            checked={ticked.includes(item)}
            disabled={!view.may.edit}
            label={t(`posts:checklist.${item}`)}
            onChange={({ target }) => {
              setTicked(target.checked ? [...ticked, item] : ticked.filter((one) => one !== item));
              onChange();
            }}
          />
        ))}
      </div>
    </section>
  );
}
