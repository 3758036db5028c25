import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadEncoder } from '../../app/adapters/encoder/load-encoder.server';
import { atOnce } from '../../app/domain/questions/group/in-steps';
import { createMiner } from '../../app/domain/questions/group/miner';
import { nextRegroupAt } from '../../app/domain/questions/group/schedule';
import { wordsOf } from '../../app/domain/questions/text/words';
import { findAlarmLine, judgeAlarms, type JudgedAlarm } from '../../app/domain/questions/trends/alarm-line';
import { Senders } from '../../app/domain/questions/trends/senders';
import type { TwoLevelEvent } from '../../app/domain/questions/trends/two-levels';
import { intentOf, isTrue, scoreTrends, type LabelledAlarm, type Truth } from './questions/trend-scores';

type Row = {
  readonly id: string;
  readonly text: string;
  readonly intent: string;
  readonly ts: string;
  readonly from?: string;
};

const DAY_MS = 86_400_000;

/**
 * `npm run -s bench -- alarm-line [--grouped] STREAM…`: the alarm line that each stream finds for itself, and what the
 * usual line and that one would have told, compared with what was planted. A STREAM is a path without its endings
 * `.messages.jsonl` and `.truth.json`. Topics are those that messages are labelled with, or with `--grouped` our own as
 * they stand at the end; the finer groups are then ours too, and otherwise the same words about the same topic.
 */
export async function run(args: readonly string[]): Promise<object> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { grouped: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length === 0) throw new Error('bench: alarm-line needs at least one STREAM');
  return Promise.resolve({ streams: positionals.map((stream) => measure(stream, values.grouped)) });
}

function measure(stream: string, grouped: boolean): object {
  const rows = readFileSync(`${stream}.messages.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Row)
    .toSorted((a, b) => Date.parse(a.ts) - Date.parse(b.ts));
  const truth = JSON.parse(readFileSync(`${stream}.truth.json`, 'utf8')) as Truth;
  const events = grouped ? asGrouped(rows) : asLabelled(rows);
  const end = Date.parse(rows.at(-1)?.ts ?? '');
  const line = atOnce(findAlarmLine(events, end));
  const factor = line?.factor ?? 1;
  const intents = new Map(rows.map(({ id, intent }) => [id, intent]));
  const told = (lineFactor: number) =>
    labelled(atOnce(judgeAlarms(events, end - DAY_MS, lineFactor)), intents);
  const usual = told(1);
  const figures = {
    stream,
    topics: grouped ? 'our own' : 'as labelled',
    line: factor,
    atUsual: scored(truth, usual),
    atOwn: scored(truth, factor === 1 ? usual : told(factor)),
    judgedAtUsual: judged(truth, usual),
  };
  process.stderr.write(`${JSON.stringify(figures)}\n`);
  return figures;
}

function asLabelled(rows: readonly Row[]): readonly TwoLevelEvent[] {
  const senders = new Senders();
  return rows.map(({ id, text, intent, ts, from = null }) => {
    const time = Date.parse(ts);
    const fineGroup = `${intent}, ${wordsOf(text).join(' ')}`;
    return {
      id,
      ts: time,
      topic: intent,
      fineGroup,
      from: senders.of({ message: id, ts: time, from, text }),
    };
  });
}

function asGrouped(rows: readonly Row[]): readonly TwoLevelEvent[] {
  const miner = createMiner({ encode: loadEncoder() });
  const senders = new Senders();
  let regroupAt = nextRegroupAt(0);
  const asked = rows.flatMap(({ id, text, ts, from = null }) => {
    const time = Date.parse(ts);
    const { questions } = miner.add({ id, text });
    if (miner.size >= regroupAt) {
      miner.regroup();
      regroupAt = nextRegroupAt(miner.size);
    }
    return questions.map((question) => ({
      question: question.id,
      id,
      ts: time,
      from: senders.of({ message: id, ts: time, from, text: question.text }),
    }));
  });
  return asked.map(({ question, ...event }) => ({
    ...event,
    topic: miner.topicOf(question) ?? question,
    fineGroup: miner.microGroupOf(question) ?? question,
  }));
}

type Labelled = LabelledAlarm & Pick<JudgedAlarm, 'isBorneOut'>;

function labelled(alarms: readonly JudgedAlarm[], intents: ReadonlyMap<string, string>): readonly Labelled[] {
  return alarms.map(({ ts, members, isBorneOut }) => ({
    ts,
    isBorneOut,
    intent: intentOf(members, intents),
  }));
}

function scored(truth: Truth, alarms: readonly Labelled[]): object {
  const { weeks, falseAlarms, events } = scoreTrends(truth, alarms);
  return { falseAWeek: Math.round((falseAlarms / weeks) * 100) / 100, events };
}

/** How far "something came of it" agrees with what was planted, of the alarms since the stream's warm-up. */
function judged(truth: Truth, alarms: readonly Labelled[]): object {
  const from = Date.parse(`${truth.config.start}T00:00:00Z`) + truth.warmup_days * DAY_MS;
  const since = alarms.filter(({ ts }) => ts >= from);
  const right = since.filter((alarm) => isTrue(truth, alarm));
  const wrong = since.filter((alarm) => !isTrue(truth, alarm));
  return {
    false: wrong.length,
    recognised: wrong.filter(({ isBorneOut }) => !isBorneOut).length,
    true: right.length,
    takenForFalse: right.filter(({ isBorneOut }) => !isBorneOut).length,
  };
}
