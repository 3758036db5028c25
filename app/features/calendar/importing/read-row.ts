import type { LocalDate } from '~/domain/calendar/local-date';
import { readTypedDate, readTypedTime } from '~/domain/calendar/typed';
import { instantOf, type Wall } from '~/domain/calendar/zone';
import type { Field, Mapping } from './columns';

const TITLE_MAX = 200;

type Named = { readonly id: string; readonly names: readonly string[] };

/** What a row may refer to. */
export type Known = {
  readonly today: LocalDate;
  readonly zone: string;
  readonly channels: readonly Named[];
  /** Those that the person writes for; with one alone the column may be empty. */
  readonly departments: readonly Named[];
  readonly language: string;
};

export type RowProblem = {
  readonly field: Field | null;
  readonly code:
    | 'broken'
    | 'missing'
    | 'tooLong'
    | 'badDate'
    | 'badTime'
    | 'noTime'
    | 'skippedTime'
    | 'noChannel'
    | 'unknownChannel'
    | 'noDepartment'
    | 'unknownDepartment'
    | 'badLanguage';
  /** What stands in the file, and what would be understood. */
  readonly values: Readonly<Record<string, string>>;
};

export type ReadPost = {
  readonly title: string;
  readonly text: string;
  readonly language: 'fi' | 'en';
  readonly departmentId: string;
  readonly channelIds: readonly string[];
  /** Null: it gets no time yet. */
  readonly at: Wall | null;
};

export type ReadResult =
  | { readonly kind: 'post'; readonly post: ReadPost }
  | { readonly kind: 'problems'; readonly problems: readonly RowProblem[] };

const LANGUAGES: Readonly<Record<string, 'fi' | 'en'>> = {
  fi: 'fi',
  suomi: 'fi',
  finnish: 'fi',
  en: 'en',
  englanti: 'en',
  english: 'en',
};

/** A row as a post, or everything that is wrong with it: which field, and what was expected. */
export function readRow(cells: readonly string[], mapping: Mapping, known: Known): ReadResult {
  const cell = (field: Field): string =>
    mapping[field] === undefined ? '' : (cells[mapping[field]] ?? '').trim();
  const problems: RowProblem[] = [];
  const refuse = (field: Field | null, code: RowProblem['code'], values: Record<string, string> = {}) =>
    void problems.push({ field, code, values });

  const title = cell('title');
  if (title === '') refuse('title', 'missing');
  if ([...title].length > TITLE_MAX) refuse('title', 'tooLong', { most: String(TITLE_MAX) });

  const date = cell('date') === '' ? null : readTypedDate(cell('date'), known.today);
  const time = cell('time') === '' ? null : readTypedTime(cell('time'));
  if (cell('date') !== '' && date === null) refuse('date', 'badDate', { found: cell('date') });
  if (cell('time') !== '' && time === null) refuse('time', 'badTime', { found: cell('time') });
  if (date !== null && cell('time') === '') refuse('time', 'noTime');
  if (cell('date') === '' && time !== null) refuse('date', 'missing');
  const at = date !== null && time !== null ? { date, time } : null;
  if (at && instantOf(at, known.zone).kind === 'gap') refuse('time', 'skippedTime', { found: cell('time') });

  const names = cell('channels')
    .split(/[,;|/]|\s\+\s/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const channelIds = names.flatMap((name) => {
    const channel = find(known.channels, name);
    if (!channel)
      refuse('channels', 'unknownChannel', {
        found: name,
        known: known.channels.map(({ names: [first] }) => first ?? '').join(', '),
      });
    return channel ? [channel.id] : [];
  });
  if (at && names.length === 0) refuse('channels', 'noChannel');

  const [only, ...more] = known.departments;
  const department =
    cell('department') === '' && more.length === 0 ? only : find(known.departments, cell('department'));
  if (!department)
    refuse('department', cell('department') === '' ? 'noDepartment' : 'unknownDepartment', {
      found: cell('department'),
      known: known.departments.map(({ names: [first] }) => first ?? '').join(', '),
    });

  const language = cell('language') === '' ? known.language : LANGUAGES[cell('language').toLowerCase()];
  if (language !== 'fi' && language !== 'en') refuse('language', 'badLanguage', { found: cell('language') });
  if (problems.length > 0 || !department || (language !== 'fi' && language !== 'en'))
    return { kind: 'problems', problems };
  const post = { title, text: cell('text'), language, departmentId: department.id, at } as const;
  return { kind: 'post', post: { ...post, channelIds: [...new Set(channelIds)] } };
}

function find(all: readonly Named[], name: string): Named | undefined {
  const wanted = name.toLowerCase();
  return all.find(({ names }) => names.some((one) => one.toLowerCase() === wanted));
}
