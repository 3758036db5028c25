import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { answerTexts } from '../../../app/domain/questions/match/answer-texts';
import { chance } from '../chance';

type Row = Readonly<Record<string, unknown>>;

const WORDINGS_OF_SURE = 20;
const answerSchema = z.object({ question: z.string(), wordings: z.array(z.string()), text: z.string() });

/** The kit's files, and those that are made from them for one measure; made ones lie in a folder that `drop` removes. */
export class Sets {
  readonly made = mkdtempSync(join(tmpdir(), 'vuoro-questions-'));
  readonly #kit: string;

  constructor(kit: string) {
    this.#kit = kit;
  }

  file(...path: readonly string[]): string {
    return join(this.#kit, ...path);
  }

  #rows(...path: readonly string[]): readonly Row[] {
    return readFileSync(this.file(...path), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Row);
  }

  #make(name: string, rows: readonly unknown[]): string {
    const file = join(this.made, name);
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    return file;
  }

  /** The bank's questions, half of them and mixed: 3,005 of 46 topics. */
  bank(): string {
    const rows = shuffled(this.#rows('faq', 'dev', 'en_banking.jsonl'));
    return this.#make('bank.jsonl', rows.slice(0, Math.ceil(rows.length / 2)));
  }

  /** 800 messages of the operator that ask one thing. */
  serviceSample(): string {
    const single = this.#rows('telecom-fi', 'messages.jsonl').filter(
      ({ questions }) => (questions as readonly unknown[]).length === 1,
    );
    return this.#make('service.jsonl', shuffled(single).slice(0, 800));
  }

  /** The operator's published answers in the words that the application compares with. */
  serviceAnswers(): string {
    const rows = this.#rows('telecom-fi', 'answers.jsonl').flatMap(({ answer, ...rest }) =>
      answerTexts(answerSchema.parse(rest)).map((text) => ({ answer, text })),
    );
    return this.#make('service-answers.jsonl', rows);
  }

  /** The bank with twenty known wordings an answer, and the rest as messages. */
  manyWordings(): string {
    const known = new Map<unknown, number>();
    const rows = shuffled(this.#rows('faq', 'dev', 'en_banking.jsonl')).map((row) => {
      const count = (known.get(row['intent']) ?? 0) + 1;
      known.set(row['intent'], count);
      return { ...row, role: count <= WORDINGS_OF_SURE ? 'kb' : 'query' };
    });
    return this.#make('many.jsonl', rows);
  }
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const next = chance(1);
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
