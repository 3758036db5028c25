import type { z } from 'zod';
import type { Answer, NoAnswer } from './call';
import { isSuccess } from './judge';

/** What a successful answer says, in the shape that is expected; undefined for any other answer. */
export function readAnswer<T>(answer: Answer | NoAnswer, schema: z.ZodType<T>): T | undefined {
  return answer.kind === 'answer' && isSuccess(answer) ? schema.safeParse(answer.json).data : undefined;
}
