import { loaderDoor } from '~/features/accounts/door.server';
import { answerWordings, labelledMessages } from '~/features/inbox/labelling/labelled-file.server';
import { AppError } from '~/platform/app-error';

const FILES = { messages: labelledMessages, answers: answerWordings } as const;
const isFile = (what: string): what is keyof typeof FILES => Object.hasOwn(FILES, what);

/** What people have labelled, and the answers it is matched with, for `vuoro evaluate`. */
export const loader = loaderDoor(async ({ actor, params }) => {
  const what = params['what'] ?? '';
  if (!isFile(what)) throw new AppError('notFound');
  return new Response(await FILES[what](actor), {
    headers: {
      'Content-Type': 'application/jsonl; charset=utf-8',
      'Content-Disposition': `attachment; filename="${what}.jsonl"`,
    },
  });
});
