import { parseArgs } from 'node:util';
import { z } from 'zod';
import { loadEncoder } from '../../app/adapters/encoder/load-encoder.server';
import type { Encode } from '../../app/domain/questions/encode/encoder';
import { createExtractor } from '../../app/domain/questions/extract/extract';
import { CONTACT_KINDS } from '../../app/domain/questions/extract/prototypes';
import { questionId } from '../../app/domain/questions/group/mined-question';
import { createMiner } from '../../app/domain/questions/group/miner';
import { GROUPING, type Detail } from '../../app/domain/questions/group/options';
import { createMatcher, type Wording } from '../../app/domain/questions/match/matcher';
import { createSuggester } from '../../app/domain/questions/match/suggester';
import { scoreExtraction } from '../../app/domain/questions/measure/extraction-scores';
import { scoreGrouping } from '../../app/domain/questions/measure/grouping-scores';
import { scoreRanking, type Ranked } from '../../app/domain/questions/measure/ranking-scores';
import { redact } from '../../app/domain/questions/redact/redact';
import { withChosenEncoder } from './chosen-encoder';
import { measureKinds, measureTaughtKinds } from './evaluate-kinds';
import { InputError, readJsonl, writeLine } from './input';
import { createProgress, messageSchema, parseOrRefuse } from './message';

const USAGE = `vuoro evaluate [--detail coarse|normal|fine] [--answers KB] [--encoder CHOICE] [--teach-kinds] [FILE]

Measures grouping, suggestions, extraction, kinds, matching and masking on messages that people have labelled.
FILE has a JSON object a line, in order of arrival; what a line does not tell is not measured on it:
  {"id": "m1", "text": "…",
   "questions": [{"text": "part of the text", "topic": "name of the topic"}],   what it asks
   "topic": "name of the topic"       instead of questions, where the message asks one thing
   "kind": "help" | "chatter" | "complaint" | "lead",
   "answer": "id of the answer in KB that fits", or null where none does (without it: the topic, where
                                      KB calls its answers by topics),
   "spans": [{"kind": "phone", "start": 12, "end": 25}]}   personal data, UTF-16 offsets
KB has what tells of answers, the ways to ask them and their own texts: {"answer": "id", "text": "…"} a line.
CHOICE is a JSON file that names another encoder than the table: {"kind": "endpoint", "address": "https://…/v1",
"model": "…"} with its key in VUORO_ENCODER_KEY, or {"kind": "onnx", "address": "folder"}.
With --teach-kinds, what was wrong about the kinds in the first 60 % is taught, and the rest is measured without and with it.
Prints a JSON object for each measure.`;

const id = z.union([z.string(), z.number()]).transform(String);
const labelledSchema = messageSchema
  .extend({
    questions: z
      .array(z.object({ text: z.string(), topic: id.optional(), intent: id.optional() }))
      .optional(),
    topic: id.optional(),
    // Public sets of labelled questions call it so.
    intent: id.optional(),
    role: z.string().optional(),
    kind: z.enum(CONTACT_KINDS).optional(),
    answer: id.nullable().optional(),
    spans: z.array(z.object({ kind: z.string(), start: z.number(), end: z.number() })).optional(),
  })
  .transform(({ questions, topic, intent, ...rest }) => {
    const asked = questions?.map(({ text, topic: own, intent: other }) => ({ text, topic: own ?? other }));
    return { ...rest, questions: asked, topic: asked?.[0]?.topic ?? topic ?? intent };
  });
type Labelled = z.infer<typeof labelledSchema>;

/** The share of the file that is only learnt from before suggestions are counted. */
const LEARNT_SHARE = 0.6;

/** Measures the engine on one's own labelled inbox. */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseOrRefuse(
    () =>
      parseArgs({
        args: [...args],
        options: {
          detail: { type: 'string', default: 'normal' },
          answers: { type: 'string' },
          encoder: { type: 'string' },
          'teach-kinds': { type: 'boolean', default: false },
          help: { type: 'boolean' },
        },
        allowPositionals: true,
      }),
    USAGE,
  );
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const detail = values.detail as Detail;
  if (!Object.hasOwn(GROUPING, detail))
    throw new InputError(`--detail: expected coarse, normal or fine, got "${detail}"`);
  const rows: Labelled[] = [];
  for await (const row of readJsonl(positionals[0], labelledSchema)) rows.push(row);
  const messages = rows.filter(({ role }) => role !== 'kb');
  const wordings: Wording[] = rows.flatMap(({ role, topic, text }) =>
    role === 'kb' && topic !== undefined ? [{ answer: topic, text }] : [],
  );
  if (values.answers !== undefined)
    for await (const each of readJsonl(values.answers, z.object({ answer: id, text: z.string() })))
      wordings.push(each);

  const extractions = measureExtraction(messages, values['teach-kinds']);
  for (const each of extractions) await report(each);
  const measured = await withChosenEncoder(values.encoder, (compare) =>
    wordings.length > 0
      ? [measureMatching(messages, wordings, compare)]
      : [measureGrouping(messages, detail, compare), measureSuggestions(messages, compare)],
  );
  for (const each of measured) await report(each);
  await report(measureMasking(messages));
}

type Measured = { readonly measure: string } & Readonly<Record<string, unknown>>;

async function report(measured: Measured | null): Promise<void> {
  if (!measured) return;
  const rounded = (value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * 1_000) / 1_000 : value;
  await writeLine(
    Object.fromEntries(Object.entries(measured).map(([name, value]) => [name, rounded(value)])),
  );
}

function measureExtraction(rows: readonly Labelled[], teachKinds: boolean): readonly Measured[] {
  const withQuestions = rows.some(({ questions }) => questions !== undefined);
  const withKind = rows.some(({ kind }) => kind !== undefined);
  if (!withQuestions && !withKind) return [];
  const extract = createExtractor(loadEncoder());
  const read = rows.map((row) => ({ row, found: extract(row.text) }));
  const kinds = read.flatMap(({ row, found }) =>
    row.kind === undefined ? [] : [{ text: row.text, said: row.kind, found: found.kind }],
  );
  const marked = read.flatMap(({ row, found }) =>
    row.questions === undefined
      ? []
      : [{ marked: row.questions.map(({ text }) => text), found: found.questions.map(({ text }) => text) }],
  );
  return [
    ...(marked.length > 0 ? [{ measure: 'questions', ...scoreExtraction(marked) }] : []),
    ...measureKinds(kinds),
    ...(teachKinds ? measureTaughtKinds(kinds, LEARNT_SHARE) : []),
  ];
}

function measureGrouping(rows: readonly Labelled[], detail: Detail, compare: Encode): Measured | null {
  const labelled = rows.filter(({ topic }) => topic !== undefined);
  if (labelled.length < 2) return null;
  const miner = createMiner({ encode: loadEncoder(), compare, detail });
  const progress = createProgress(1_000);
  labelled.forEach(({ text }, at) => {
    miner.add({ id: `${at}`, text });
    progress(at + 1);
  });
  miner.regroup({ thorough: true });
  const scores = scoreGrouping(
    labelled.map(({ topic }) => topic ?? ''),
    labelled.map((_, at) => miner.topicOf(questionId(`${at}`, 0)) ?? `alone ${at}`),
  );
  return { measure: 'grouping', detail, ...scores };
}

/** As an agent who confirms every message would see it: messages of one known topic, from the last part of the file. */
function measureSuggestions(rows: readonly Labelled[], compare: Encode): Measured | null {
  const labelled = rows.filter(({ topic }) => topic !== undefined);
  if (labelled.length < 2) return null;
  const suggester = createSuggester(loadEncoder(), compare);
  const progress = createProgress(1_000);
  const known = new Set<string>();
  const counted: Ranked[] = [];
  labelled.forEach(({ text, questions, topic }, at) => {
    const asked = questions?.flatMap((each) =>
      each.topic === undefined ? [] : [{ text: each.text, topic: each.topic }],
    ) ?? [{ text, topic: topic ?? '' }];
    const [only, another] = asked;
    if (at >= LEARNT_SHARE * labelled.length && only && !another && known.has(only.topic)) {
      const ranked = suggester.suggest(text).map(({ topic: suggested, score }) => ({ id: suggested, score }));
      counted.push({ right: only.topic, ranked });
    }
    suggester.learn(text, asked);
    for (const each of asked) known.add(each.topic);
    progress(at + 1);
  });
  const { inScope, r1, r3 } = scoreRanking(counted);
  return { measure: 'suggestions', messages: inScope, r1, r3 };
}

function measureMatching(rows: readonly Labelled[], wordings: readonly Wording[], compare: Encode): Measured {
  const matcher = createMatcher(loadEncoder(), wordings, [], compare);
  const known = new Set(wordings.map(({ answer }) => answer));
  // A topic stands for the answer where KB calls answers by topics; elsewhere only what was said of answers counts.
  const topicsAreAnswers = rows.some(({ topic }) => topic !== undefined && known.has(topic));
  const isTold = ({ topic, answer }: Labelled): boolean =>
    answer !== undefined || (topicsAreAnswers && topic !== undefined);
  const progress = createProgress(1_000);
  const ranked = rows
    .filter((row) => isTold(row) && (row.questions?.length ?? 1) === 1)
    .map(({ text, topic, answer }, at): Ranked => {
      const fits = answer === undefined ? topic : (answer ?? undefined);
      const { matches, sure } = matcher.match(text);
      progress(at + 1);
      return {
        right: fits !== undefined && known.has(fits) ? fits : null,
        ranked: matches.map(({ answer: each, score }) => ({ id: each, score })),
        sure,
      };
    });
  return { measure: 'matching', wordings: wordings.length, ...scoreRanking(ranked) };
}

function measureMasking(rows: readonly Labelled[]): Measured | null {
  const marked = rows.filter(({ spans }) => spans !== undefined);
  if (marked.length === 0) return null;
  const left: Record<string, number> = {};
  let planted = 0;
  let wrong = 0;
  for (const { text, spans = [] } of marked) {
    const { found } = redact(text);
    const touches = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
      a.start < b.end && b.start < a.end;
    for (const span of spans) {
      planted += 1;
      const covered = found.some(({ start, end }) => start <= span.start && end >= span.end);
      if (!covered) left[span.kind] = (left[span.kind] ?? 0) + 1;
    }
    wrong += found.filter((each) => !spans.some((span) => touches(each, span))).length;
  }
  return { measure: 'masking', messages: marked.length, planted, left, maskedWithoutNeed: wrong };
}
