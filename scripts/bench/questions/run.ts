import { readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { tableOf, type Bar } from '../bar-table';
import { barOf } from './bars';
import { bench, figure, vuoro, type Measure } from './commands';
import { Sets } from './sets';
import { intentOf, scoreTrends, type LabelledAlarm, type TrendScores, type Truth } from './trend-scores';

const STREAMS = ['en300_101', 'en300_102', 'en300_103'];
const FORMAL = ['hetu', 'phone', 'email', 'iban', 'card'];
const MEMORY_MB = 1_200;

/**
 * `npm run -s bench -- questions --kit DIR [--messages 100000]`: every bar of the questions engine, measured with the
 * table that is shipped on the labelled sets in DIR (`faq/` and `telecom-fi/`), and whether the table has been trained
 * on them. `--messages 0` leaves out the time per message.
 */
export async function run(args: readonly string[]): Promise<{ readonly bars: readonly Bar[] }> {
  const { values } = parseArgs({
    args: [...args],
    options: { kit: { type: 'string' }, messages: { type: 'string', default: '100000' } },
  });
  if (values.kit === undefined) throw new Error('bench: questions needs --kit DIR');
  const sets = new Sets(values.kit);
  try {
    const bars: Bar[] = [];
    for (const measure of [groupings, service, reading, matching, trends, masking])
      for (const bar of measure(sets)) bars.push(say(bar));
    if (values.messages !== '0') for (const bar of speed(values.messages)) bars.push(say(bar));
    process.stderr.write(`${tableOf(bars)}\n`);
    return await Promise.resolve({ bars });
  } finally {
    rmSync(sets.made, { recursive: true });
  }
}

function say(bar: Bar): Bar {
  process.stderr.write(`${bar.bar}: ${bar.measured}\n`);
  return bar;
}

const evaluate = (...args: readonly string[]): readonly Measure[] => vuoro<Measure>(['evaluate', ...args]);

function groupings(sets: Sets): readonly Bar[] {
  const bank = evaluate(sets.bank());
  const general = evaluate('--detail', 'fine', sets.file('faq', 'dev', 'fi_questions.jsonl'));
  return [
    barOf(
      'grouping, English bank: ARI / B3',
      'seen in training',
      [0.42, 0.48],
      of(bank, 'grouping', 'ari', 'b3'),
    ),
    barOf(
      'grouping, Finnish questions, fine: ARI',
      'seen in training',
      [0.6],
      of(general, 'grouping', 'ari'),
    ),
  ];
}

function service(sets: Sets): readonly Bar[] {
  const sample = evaluate(sets.serviceSample());
  const all = evaluate(sets.file('telecom-fi', 'messages.jsonl'));
  const answers = evaluate('--answers', sets.serviceAnswers(), sets.file('telecom-fi', 'messages.jsonl'));
  return [
    barOf(
      'service mail, grouping: ARI / B3',
      'seen in training',
      [0.25, 0.36],
      of(sample, 'grouping', 'ari', 'b3'),
    ),
    barOf(
      'service mail, suggestions: first / three',
      'seen in training',
      [0.56, 0.78],
      of(all, 'suggestions', 'r1', 'r3'),
    ),
    barOf(
      'service mail, matching: R@1 / R@3 / AUROC',
      'seen in training',
      [0.71, 0.89, 0.76],
      of(answers, 'matching', 'r1', 'r3', 'auroc'),
    ),
  ];
}

function reading(sets: Sets): readonly Bar[] {
  const en = evaluate(sets.file('faq', 'dev', 'noisy_en_banking.jsonl'));
  const fi = evaluate(sets.file('faq', 'dev', 'noisy_fi_home.jsonl'));
  return [
    barOf(
      'questions in a message, English: right number / recovered',
      'no training in it',
      [0.74, 0.68],
      of(en, 'questions', 'rightCount', 'recovered'),
    ),
    barOf(
      'questions in a message, Finnish: right number / recovered',
      'no training in it',
      [0.95, 0.75],
      of(fi, 'questions', 'rightCount', 'recovered'),
    ),
  ];
}

function matching(sets: Sets): readonly Bar[] {
  const bank = evaluate(sets.file('faq', 'dev', 'retrieval_en_banking.jsonl'));
  const general = evaluate(sets.file('faq', 'dev', 'retrieval_fi.jsonl'));
  const assistant = evaluate(sets.file('faq', 'dev', 'retrieval_en_clinc.jsonl'));
  const many = evaluate(sets.manyWordings());
  return [
    barOf(
      'matching, English bank, 5 wordings: R@1 / R@3',
      'seen in training',
      [0.62, 0.84],
      of(bank, 'matching', 'r1', 'r3'),
    ),
    barOf(
      'matching, Finnish questions, 1 wording: R@1 / R@3',
      'seen in training',
      [0.7, 0.85],
      of(general, 'matching', 'r1', 'r3'),
    ),
    barOf(
      'refusing what no answer fits: AUROC, English / Finnish',
      'seen in training',
      [0.9, 0.9],
      [...of(assistant, 'matching', 'auroc'), ...of(general, 'matching', 'auroc')],
    ),
    barOf(
      'sure answers, 20 wordings: right / coverage',
      'seen in training',
      [0.9, 0.45],
      of(many, 'matching', 'sureRight', 'sureCoverage'),
    ),
  ];
}

const of = (
  measures: readonly Measure[],
  measure: string,
  ...names: readonly string[]
): readonly (number | null)[] => names.map((name) => figure(measures, measure, name));

function trends(sets: Sets): readonly Bar[] {
  const scores = STREAMS.map((name): TrendScores => {
    const file = sets.file('faq', 'streams', `${name}.messages.jsonl`);
    const truth = JSON.parse(
      readFileSync(sets.file('faq', 'streams', `${name}.truth.json`), 'utf8'),
    ) as Truth;
    return scoreTrends(truth, alarmsOf(file));
  });
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const share = (kind: string): number =>
    sum(scores.map(({ events }) => events[kind]?.found ?? 0)) /
    Math.max(1, sum(scores.map(({ events }) => events[kind]?.all ?? 0)));
  const weekly = sum(scores.map(({ falseAlarms }) => falseAlarms)) / sum(scores.map(({ weeks }) => weeks));
  return [
    barOf('trends, 300 messages a day: false alarms a week', 'seen in training', [1], [weekly], 'most'),
    barOf(
      'trends: outages within 6 h / bursts / new topics',
      'seen in training',
      [0.9, 0.35, 0.9],
      [share('outage'), share('burst'), share('new')],
    ),
  ];
}

function alarmsOf(file: string): readonly LabelledAlarm[] {
  const intents = new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { readonly id: string; readonly intent: string })
      .map(({ id, intent }) => [id, intent]),
  );
  return vuoro<{ readonly ts: string; readonly members: readonly string[] }>(['trends', file]).map(
    ({ ts, members }) => ({ ts: Date.parse(ts), intent: intentOf(members, intents) }),
  );
}

function masking(sets: Sets): readonly Bar[] {
  const masked = evaluate(sets.file('telecom-fi', 'pii.jsonl')).find(({ measure }) => measure === 'masking');
  const left = (masked?.['left'] ?? {}) as Readonly<Record<string, number>>;
  const names =
    readFileSync(sets.file('telecom-fi', 'pii.jsonl'), 'utf8').match(/"kind": ?"name"/g)?.length ?? 0;
  const formal = FORMAL.reduce((sum, kind) => sum + (left[kind] ?? 0), 0);
  return [
    barOf('personal data left: formal kinds', 'no training in it', [0], [formal], 'most'),
    barOf(
      'personal data left: share of names',
      'no training in it',
      [0.05],
      [(left['name'] ?? 0) / Math.max(1, names)],
      'most',
    ),
  ];
}

type Speed = {
  readonly at: readonly { readonly messages: number; readonly p99CpuMs: number; readonly rssMb: number }[];
};

function speed(messages: string): readonly Bar[] {
  return bench<Speed>('mining', [messages]).at.map(({ messages: count, p99CpuMs, rssMb }) =>
    barOf(
      `${count} messages: p99, ms of processor time / memory, MB`,
      'no training in it',
      [count > 100_000 ? 25 : 10, MEMORY_MB],
      [p99CpuMs, rssMb],
      'most',
    ),
  );
}
