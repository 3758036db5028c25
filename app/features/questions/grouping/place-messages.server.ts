import type { Tx } from '~/db/prisma.server';
import { aloneWithMiner, minerTransaction } from './grouping-transaction.server';
import { placeQuestions, type NewQuestion } from './place-questions.server';

type Place = (questions: readonly NewQuestion[]) => Promise<void>;

/** Runs a transaction that stores messages and puts their questions into topics: all of it happens, or nothing. */
export function placeMessages<T>(work: (tx: Tx, place: Place) => Promise<T>): Promise<T> {
  return aloneWithMiner(() =>
    minerTransaction((tx, memory) => work(tx, (questions) => placeQuestions(tx, memory, questions))),
  );
}
