import { parseArgs } from 'node:util';
import { loadEncoder } from '../../app/adapters/encoder/load-encoder.server';
import type { MinedMessage } from '../../app/domain/questions/group/mined-question';
import { createMiner } from '../../app/domain/questions/group/miner';
import { GROUPING, type Detail } from '../../app/domain/questions/group/options';
import { nextRegroupAt } from '../../app/domain/questions/group/schedule';
import { InputError, readJsonl, writeLine } from './input';
import { createProgress, createUniqueIds, messageSchema, parseOrRefuse } from './message';

const USAGE = 'vuoro mine [--online] [--detail coarse|normal|fine] [FILE]';

type Row = {
  readonly id: string;
  readonly lang: string;
  readonly kind: string;
  readonly questions: readonly { readonly id: string; readonly text: string }[];
};

/** Language, kind, questions and topics of every message: as known at the end, or, with --online, on arrival. */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseOrRefuse(
    () =>
      parseArgs({
        args: [...args],
        options: { online: { type: 'boolean' }, detail: { type: 'string', default: 'normal' } },
        allowPositionals: true,
      }),
    USAGE,
  );
  const detail = values.detail as Detail;
  if (!Object.hasOwn(GROUPING, detail))
    throw new InputError(`--detail: expected coarse, normal or fine, got "${detail}"`);

  const miner = createMiner({ encode: loadEncoder(), detail });
  const uniqueId = createUniqueIds();
  const progress = createProgress(5_000);
  const rows: Row[] = [];
  let messages = 0;
  let regroupAt = nextRegroupAt(0);
  for await (const message of readJsonl(positionals[0], messageSchema)) {
    const mined = miner.add({ id: uniqueId(message.id), text: message.text });
    if (values.online) await writeLine(online(message.id, mined));
    else
      rows.push({
        id: message.id,
        lang: mined.lang,
        kind: mined.kind,
        questions: mined.questions.map(({ id, text }) => ({ id, text })),
      });
    messages += 1;
    progress(messages);
    if (miner.size >= regroupAt) {
      miner.regroup();
      regroupAt = nextRegroupAt(miner.size);
    }
  }
  if (values.online) return;
  miner.regroup({ thorough: true });
  for (const { id, lang, kind, questions } of rows) {
    const placed = questions.map((question) => ({
      text: question.text,
      topic: miner.topicOf(question.id) ?? '',
    }));
    await writeLine({
      id,
      lang,
      kind,
      questions: placed,
      topics: distinct(placed.map(({ topic }) => topic)),
    });
  }
}

function online(id: string, { lang, kind, questions }: MinedMessage): unknown {
  const placed = questions.map(({ text, topic }) => ({ text, topic }));
  return { id, lang, kind, questions: placed, topics: distinct(placed.map(({ topic }) => topic)) };
}

const distinct = (topics: readonly string[]): readonly string[] => [...new Set(topics)];
