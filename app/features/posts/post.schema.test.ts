import { describe, expect, it } from 'vitest';
import { parseForm } from '~/platform/form.server';
import { fromTemplateSchema, newPostSchema } from './post.schema';

const ID = '01936e00-0000-7000-8000-000000000001';

/** What is wrong with a new post's form, by field. */
function problemsOf(fields: Readonly<Record<string, string>>, schema: 'new' | 'template' = 'new') {
  const form = new FormData();
  const words = schema === 'new' ? { title: 'Uusi', language: 'fi' } : { template: ID };
  for (const [name, value] of Object.entries({ ...words, departmentId: ID, ...fields }))
    form.append(name, value);
  const parsed = schema === 'new' ? parseForm(form, newPostSchema) : parseForm(form, fromTemplateSchema);
  return parsed.ok ? {} : parsed.problems.fields;
}

describe.each(['new', 'template'] as const)('the time of a post begun (%s)', (schema) => {
  const on = { 'channels[]': ID };

  it('is a day and an hour on some channel, or none', () => {
    expect(problemsOf({}, schema)).toEqual({});
    expect(problemsOf({ date: '', time: '' }, schema)).toEqual({});
    expect(problemsOf({ ...on, date: '2027-03-01', time: '09:00' }, schema)).toEqual({});
  });

  it('in part is told at the field that is empty', () => {
    expect(problemsOf({ ...on, date: '2027-03-01' }, schema)).toEqual({ time: 'posts:problem.dateAlone' });
    expect(problemsOf({ ...on, time: '09:00' }, schema)).toEqual({ date: 'posts:problem.timeAlone' });
  });

  it('without a channel is told at the channels', () => {
    expect(problemsOf({ date: '2027-03-01', time: '09:00' }, schema)).toEqual({
      channels: 'posts:problem.timeNowhere',
    });
  });
});
