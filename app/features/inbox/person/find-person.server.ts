import { prisma, type Prisma } from '~/db/prisma.server';
import { breathe } from '~/lib/breathe';
import { AppError } from '~/platform/app-error';
import { unseal } from '~/platform/seal.server';
import { customerMark, type Original } from '../receiving/prepare-message.server';

const PAGE = 500;
/** A shorter word would find half of the inbox. */
const SHORTEST = 4;
const LONGEST = 200;

export type PersonProgress = (looked: number) => void;

/**
 * Messages of one person, known by what they are called where messages come from: an address, a number, a
 * name of an account. Those they sent, and those whose sealed original mentions it, letter for letter or
 * with a telephone number's spaces elsewhere. Reads every original that is still kept.
 *
 * @throws AppError `invalid` for what is too short to mean one person
 */
export async function findPerson(who: string, onProgress?: PersonProgress): Promise<readonly string[]> {
  const wanted = who.trim().toLowerCase();
  if (wanted.length < SHORTEST || wanted.length > LONGEST)
    throw new AppError('invalid', 'inbox:person.short', { min: SHORTEST });
  const found = new Set<string>();
  let looked = 0;
  for (let after: string | null = null; ;) {
    const page = await originalsAfter(after);
    for (const { id, customer, original } of page)
      if (customer === customerMark(who) || (original && mentions(openOriginal(original), wanted)))
        found.add(id);
    looked += page.length;
    onProgress?.(looked);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return [...found];
    after = last.id;
    await breathe();
  }
}

async function originalsAfter(after: string | null) {
  const where: Prisma.MessageWhereInput = after === null ? {} : { id: { gt: after } };
  return (await prisma()).message.findMany({
    where,
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true, customer: true, original: true },
  });
}

/** @throws Error where the installation's key is another than the one that sealed it */
export function openOriginal(sealed: Uint8Array): Original {
  return JSON.parse(unseal(sealed)) as Original;
}

function mentions({ text, from = '' }: Original, wanted: string): boolean {
  const said = `${from}\n${text}`.toLowerCase();
  if (said.includes(wanted)) return true;
  const digits = wanted.replace(/[\s()-]/g, '');
  return /^\+?\d{7,}$/.test(digits) && said.replace(/[ ()-]/g, '').includes(digits);
}
