import { answerCall } from '~/features/sources/message-api/answer-call.server';

type Args = { readonly request: Request };

export const loader = ({ request }: Args) => answerCall(request);
export const action = ({ request }: Args) => answerCall(request);
