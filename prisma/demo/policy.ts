import { subDays } from 'date-fns';
import { prisma } from '~/db/prisma.server';
import { policyRulesSchema } from '~/features/allocation/policy/policy.schema';
import { now } from '~/platform/clock.server';
import type { Cast } from './people';

/** Per cents of the slots that Laaja's departments have agreed on. */
const SHARES = { communications: 20, marketing: 30, product: 20, service: 30 } as const;

const NOTE = 'Sovittu johtoryhmässä: palvelu ja markkinointi saavat syksyllä yhtä paljon, koska hinnankorotus tuo kysymyksiä.';

/** The rules of the game as they were agreed two months ago. */
export async function agreeOnPolicy({ departments }: Cast): Promise<void> {
  const agreed = subDays(now(), 60);
  const shares = Object.fromEntries(Object.entries(SHARES).map(([key, share]) => [departments[key as keyof typeof SHARES], share]));
  await (await prisma()).policy.create({
    data: {
      version: 1,
      state: 'adopted',
      validFrom: new Date(`${agreed.toISOString().slice(0, 10)}T00:00Z`),
      rules: policyRulesSchema.parse({ pools: [{ id: 'all', shares }] }),
      note: NOTE,
      adoptedAt: agreed,
    },
  });
}
