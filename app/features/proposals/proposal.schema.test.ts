import { describe, expect, it } from 'vitest';
import { newProposalSchema, QUESTION_MAX } from './proposal.schema';

const typed = (question: string) =>
  newProposalSchema.safeParse({ topicId: 't', departmentId: 'd', language: 'fi', question });

describe('the question of a proposal', () => {
  it('is one line, whatever was pasted', () => {
    expect(typed('  Miten \n eSIM\u00a0otetaan\r\n\tkäyttöön? ').data?.question).toBe(
      'Miten eSIM otetaan käyttöön?',
    );
  });

  it('is asked for where there is nothing but space', () => {
    expect(typed(' \n ').error?.issues[0]?.message).toBe('answers:problem.question');
  });

  it('is as long as may be once its line breaks are one space each', () => {
    const words = 'a'.repeat(QUESTION_MAX - 2);
    expect(typed(`${words}\r\n\r\nb`).success).toBe(true);
    expect(typed(`${words}bb c`).error?.issues[0]?.message).toBe('answers:problem.questionTooLong');
  });
});
