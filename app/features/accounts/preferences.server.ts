import { prisma } from '~/db/prisma.server';
import type { Language } from '~/platform/i18n/i18n';
import type { Theme } from '~/platform/i18n/preferences.server';

/** Remembers how a person likes the screens, on every machine they sign in on. */
export async function rememberPreferences(userId: string, language: Language, theme: Theme): Promise<void> {
  await (await prisma()).user.update({ where: { id: userId }, data: { language, theme } });
}
