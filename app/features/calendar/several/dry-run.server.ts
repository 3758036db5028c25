import { isDuplicate, isTooClose } from '~/db/violations.server';
import { transaction, type Tx } from '~/db/prisma.server';
import type { SignedIn } from '~/features/accounts/api.server';
import type { CampaignDays } from '~/features/campaigns/api.server';
import { AppError } from '~/platform/app-error';
import { translate } from '~/platform/i18n/i18n.server';
import { asKey } from '~/platform/i18n/text';
import type { PlanAnswer, PlanRow, WayBack } from './plan';

/** Thrown to leave a transaction without a trace. */
class OnlyAsked extends Error {
  constructor(readonly done: Done) {
    super();
  }
}

export type Done = {
  readonly rows: readonly PlanRow[];
  readonly back: WayBack;
  readonly campaign?: CampaignDays | null;
};

/** Each post is checked against every rule: a long list takes its time. */
const TIMEOUT_MS = 60_000;

/**
 * Does it in one transaction; when it is only asked, the same is done and taken back, so that what a person is
 * shown is what would happen. A refusal is an answer in their language.
 */
export async function tryOrDo(
  actor: SignedIn,
  isDry: boolean,
  work: (tx: Tx) => Promise<Done>,
): Promise<PlanAnswer> {
  const t = translate(actor.language);
  try {
    const done = await transaction(
      async (tx) => {
        const result = await work(tx);
        if (isDry) throw new OnlyAsked(result);
        return result;
      },
      { timeoutMs: TIMEOUT_MS },
    );
    return { ok: true, ...done };
  } catch (error) {
    if (error instanceof OnlyAsked) return { ok: true, ...error.done, back: null };
    if (isTooClose(error) || isDuplicate(error)) return { ok: false, message: t('publishing:place.raced') };
    if (!(error instanceof AppError)) throw error;
    return { ok: false, message: t(asKey(error.sentence), error.values) };
  }
}

/** The sentence of a refusal that concerns one row; anything else goes on up. */
export function problemOf(actor: SignedIn, error: unknown): string {
  if (!(error instanceof AppError) || error.sentence === 'publishing:place.raced') throw error;
  return translate(actor.language)(asKey(error.sentence), error.values);
}
