import { ENCODER_PROBLEMS } from '~/adapters/encoder/text-encoder';
import { prisma } from '~/db/prisma.server';
import { authorize, type SignedIn } from '~/features/accounts/api.server';

export type EncoderView = Awaited<ReturnType<typeof encoderView>>;

/** Which encoder is in use and which is being prepared. A key is never shown. */
export async function encoderView(actor: SignedIn) {
  authorize(actor, 'source.manage', { kind: 'source' });
  const rows = await (
    await prisma()
  ).encoder.findMany({
    select: {
      kind: true,
      address: true,
      model: true,
      state: true,
      done: true,
      total: true,
      problem: true,
      dims: true,
    },
  });
  const shown = (state: 'active' | 'preparing') => {
    const row = rows.find((each) => each.state === state);
    if (!row) return null;
    const { problem, kind, ...rest } = row;
    return {
      ...rest,
      kind: kind === 'onnx' ? ('onnx' as const) : ('endpoint' as const),
      problem: ENCODER_PROBLEMS.find((each) => each === problem) ?? null,
    };
  };
  return { active: shown('active'), preparing: shown('preparing') };
}
