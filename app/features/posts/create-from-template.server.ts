import { prisma } from '~/db/prisma.server';
import { filledIn, missingFields } from '~/domain/content/placeholders';
import type { SignedIn } from '~/features/accounts/api.server';
import { templateToFill } from '~/features/templates/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm, type FormProblems } from '~/platform/form.server';
import { createPost, problemOfNew } from './create-post.server';
import type { BegunFor } from './place-begun.server';
import { fromTemplateSchema, TITLE_MAX } from './post.schema';

/** Longer than anything one fills into a sentence. */
const VALUE_MAX = 2000;

export type Begun =
  ({ readonly kind: 'begun' } & BegunFor) | { readonly kind: 'problems'; readonly problems: FormProblems };

/**
 * Begins a post from a template, with what was filled in. Fields stand in the form as `field-<name>`; every
 * one that is needed and missing is a problem of its own, and nothing that was typed is lost.
 *
 * @throws AppError `notFound` when the template is gone
 */
export async function createFromTemplate(actor: SignedIn, form: FormData): Promise<Begun> {
  const parsed = parseForm(form, fromTemplateSchema);
  if (!parsed.ok) return { kind: 'problems', problems: parsed.problems };
  const { departmentId, channels, slot = '', campaign = '', date, time, proposed } = parsed.value;
  const template = await templateToFill(await prisma(), parsed.value.template);
  if (template === null) throw new AppError('notFound');
  const valueOf = (name: string): string => {
    const value = form.get(`field-${name}`);
    return typeof value === 'string' ? value : '';
  };
  const values = Object.fromEntries(template.fields.map(({ name }) => [name, valueOf(name)]));
  const missing = missingFields(template.fields, values);
  const long = template.fields.filter(({ name }) => valueOf(name).length > VALUE_MAX);
  const fields = {
    ...Object.fromEntries(long.map(({ name }) => [`field-${name}`, 'errors:field.tooLong'])),
    ...Object.fromEntries(missing.map((name) => [`field-${name}`, 'templates:problem.missing'])),
  };
  if (Object.keys(fields).length > 0) {
    const typed = Object.entries(values).map(([name, value]) => [`field-${name}`, value]);
    return {
      kind: 'problems',
      problems: { fields, values: { departmentId, campaign, date, time, ...Object.fromEntries(typed) } },
    };
  }
  const words = filledIn(template.words, values);
  const title = [...words.title].slice(0, TITLE_MAX).join('') || template.name;
  const language = template.language === 'en' ? 'en' : 'fi';
  try {
    const { postId } = await createPost(actor, { title, language, departmentId, channels, campaign, words });
    return { kind: 'begun', postId, slot, date, time, proposed };
  } catch (error) {
    return { kind: 'problems', problems: problemOfNew(form, error) };
  }
}
