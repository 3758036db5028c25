import { useSearchParams } from '@remix-run/react';
import { useText } from '~/platform/i18n/use-text';
import { Chip } from '~/ui/basics/chip';
import { TextField } from '~/ui/forms/inputs';
import type { NewPostView } from '../new-post.view.server';

/** From what the post begins: an empty text, or one of the templates. */
export function TemplateChoice({ view }: { readonly view: NewPostView }) {
  const { t } = useText();
  const [params] = useSearchParams();
  if (view.templates.length === 0) return null;
  const to = (template: string | null) => {
    const next = new URLSearchParams(params);
    if (template === null) next.delete('template');
    else next.set('template', template);
    return `?${next.toString()}`;
  };
  return (
    <nav className="field" aria-label={t('templates:from')}>
      <span className="label">{t('templates:from')}</span>
      <span className="row wrap">
        <Chip to={to(null)} pressed={view.template === null}>
          {t('templates:blank')}
        </Chip>
        {view.templates.map(({ id, name }) => (
          <Chip key={id} to={to(id)} pressed={view.template?.id === id}>
            {name}
          </Chip>
        ))}
      </span>
    </nav>
  );
}

type FieldsProps = {
  readonly template: NonNullable<NewPostView['template']>;
  readonly typed: Readonly<Record<string, string>>;
  readonly error: (name: string) => string | undefined;
};

/** What the template asks for. */
export function TemplateFields({ template, typed, error }: FieldsProps) {
  const { t } = useText();
  return (
    <>
      <input type="hidden" name="template" value={template.id} />
      <p className="q" lang={template.language}>
        {template.title}
      </p>
      {template.fields.map(({ name, required }) => (
        <TextField
          key={name}
          name={`field-${name}`}
          label={name}
          lang={template.language}
          required={required}
          optional={required ? undefined : t('common:optional')}
          defaultValue={typed[`field-${name}`] ?? ''}
          error={error(`field-${name}`)}
        />
      ))}
    </>
  );
}
