import { loadEncoder } from '~/adapters/encoder/load-encoder.server';
import type { Tx } from '~/db/prisma.server';
import { createExtractor, type Extraction } from '~/domain/questions/extract/extract';
import { aloneWithMiner, minerTransaction } from './grouping-transaction.server';
import { placeQuestions, type NewQuestion } from './place-questions.server';

let extractor: ((text: string) => Extraction) | undefined;

/** Language, kind and questions of a message whose personal data is masked. */
export function extractQuestions(text: string): Extraction {
  extractor ??= createExtractor(loadEncoder());
  return extractor(text);
}

type Place = (questions: readonly NewQuestion[]) => Promise<void>;

/** Runs a transaction that stores messages and puts their questions into topics: all of it happens, or nothing. */
export function placeMessages<T>(work: (tx: Tx, place: Place) => Promise<T>): Promise<T> {
  return aloneWithMiner(() =>
    minerTransaction((tx, memory) => work(tx, (questions) => placeQuestions(tx, memory, questions))),
  );
}
