import { randomUUID } from 'node:crypto';
import { prisma } from '~/db/prisma.server';
import type { Role } from '~/domain/access/actor';
import type { SignedIn } from '~/features/accounts/api.server';
import { buildDepartment, buildUser } from './build';

/** A source of its own, so that tests do not meet each other's messages. */
export async function buildSource() {
  return (await prisma()).source.create({
    data: { kind: 'file', name: `Lähde ${randomUUID().slice(0, 8)}` },
  });
}

/** A signed-in person who holds these roles in a department of their own; without any, nobody in particular. */
export async function buildPerson(...roles: readonly Role[]): Promise<SignedIn> {
  const user = await buildUser();
  const department = await buildDepartment();
  const grants = roles.map((role) => ({ departmentId: department.id, role }));
  await (
    await prisma()
  ).roleGrant.createMany({ data: grants.map((grant) => ({ ...grant, userId: user.id })) });
  return { userId: user.id, name: user.name, email: user.email, language: 'fi', theme: 'system', grants };
}

/** A browser's posting of one file. */
export function uploadRequest(fileName: string, content: string | Uint8Array<ArrayBuffer>): Request {
  const form = new FormData();
  form.set('file', new File([content], fileName));
  return new Request('http://vuoro.test/inbox/imports', { method: 'POST', body: form });
}

export function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
