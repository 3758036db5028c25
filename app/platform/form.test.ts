import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldProblem, parseForm } from './form.server';

const schema = z.object({
  title: z.string().min(1, 'posts:problem.title'),
  count: z.coerce.number(),
  days: z.array(z.string()).default([]),
  password: z.string().min(10, 'auth:problem.password'),
});

function form(fields: readonly (readonly [string, string])[]): FormData {
  const made = new FormData();
  for (const [name, value] of fields) made.append(name, value);
  return made;
}

describe('parseForm', () => {
  it('reads values, and a field that ends in [] as an array also when it comes once', () => {
    const result = parseForm(
      form([
        ['title', 'Hei'],
        ['count', '3'],
        ['days[]', 'mon'],
        ['password', 'kymmenen-merkkiä'],
      ]),
      schema,
    );
    expect(result).toEqual({
      ok: true,
      value: { title: 'Hei', count: 3, days: ['mon'], password: 'kymmenen-merkkiä' },
    });
  });

  it('says what is wrong by field, keeps what was typed, and never gives a password back', () => {
    const result = parseForm(
      form([
        ['title', ''],
        ['count', 'monta'],
        ['password', 'lyhyt'],
        ['newPassword', 'salainen'],
      ]),
      schema,
    );
    expect(result).toEqual({
      ok: false,
      problems: {
        fields: {
          title: 'posts:problem.title',
          // zod's own English sentence is not for people.
          count: 'errors:field.invalid',
          password: 'auth:problem.password',
        },
        values: { title: '', count: 'monta' },
      },
    });
  });

  it('reports a field that never came', () => {
    const result = parseForm(form([]), schema);
    expect(result.ok ? {} : Object.keys(result.problems.fields).sort()).toEqual([
      'count',
      'password',
      'title',
    ]);
  });
});

describe('fieldProblem', () => {
  it('keeps what was typed, without passwords', () => {
    const typed = form([
      ['email', 'sanna@laaja.example'],
      ['PASSWORD_AGAIN', 'salainen'],
    ]);
    expect(fieldProblem(typed, 'email', 'settings:problem.taken')).toEqual({
      fields: { email: 'settings:problem.taken' },
      values: { email: 'sanna@laaja.example' },
    });
  });
});
