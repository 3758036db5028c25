import type { Tx } from '~/db/prisma.server';
import { can } from '~/domain/access/can';
import { requestSubject } from '~/domain/content/request-secrecy';
import { askSubject, requestOwners } from '~/features/allocation/api.server';
import { notify, peopleWho, settleNotices } from '~/features/notices/api.server';
import { now } from '~/platform/clock.server';
import type { Language } from '~/platform/i18n/i18n';
import { translate } from '~/platform/i18n/i18n.server';

/** A department's place is wanted by something that cannot wait. */
export async function tellAsked(tx: Tx, askId: string): Promise<void> {
  const { holder } = await tx.placeAsk.findUniqueOrThrow({
    where: { id: askId },
    include: { holder: true },
  });
  await notify(tx, {
    userIds: await requestOwners(tx, holder),
    kind: 'decision',
    sentence: 'requests:told.asked',
    values: { title: holder.title },
    link: `/requests/${holder.id}`,
    about: askSubject(askId),
    secretUntil: holder.embargoUntil,
  });
}

/** Somebody has answered: nobody else has to, and whoever asked is told when the place is kept. */
export async function tellAnswered(tx: Tx, askId: string): Promise<void> {
  const { request, askedById, state } = await tx.placeAsk.findUniqueOrThrow({
    where: { id: askId },
    include: { request: true },
  });
  await settleNotices(tx, 'decision', askSubject(askId));
  if (state === 'refused')
    await notify(tx, {
      userIds: [askedById],
      kind: 'decision',
      sentence: 'requests:told.kept',
      values: { title: request.title },
      link: `/requests/${request.id}`,
      secretUntil: request.embargoUntil,
    });
}

/** A department appeals: those who can answer are told. */
export async function tellAppeal(tx: Tx, appealId: string): Promise<void> {
  const { request } = await tx.appeal.findUniqueOrThrow({
    where: { id: appealId },
    include: { request: true },
  });
  const at = now();
  await notify(tx, {
    userIds: await peopleWho(
      tx,
      (actor) =>
        can(actor, 'round.pin', { kind: 'round' }) && can(actor, 'request.view', requestSubject(request, at)),
    ),
    kind: 'decision',
    sentence: 'requests:told.appeal',
    values: { title: request.title },
    link: `/requests/${request.id}`,
    about: `appeal:${appealId}`,
    secretUntil: request.embargoUntil,
  });
}

/** The answer to an appeal, to its department. */
export async function tellAppealAnswered(tx: Tx, appealId: string): Promise<void> {
  const { request, answer, state } = await tx.appeal.findUniqueOrThrow({
    where: { id: appealId },
    include: { request: true },
  });
  const outcome = (language: Language) =>
    translate(language)(`requests:appeal.outcome.${state === 'accepted' ? 'accepted' : 'rejected'}`, {
      answer: answer ?? '',
    });
  await settleNotices(tx, 'decision', `appeal:${appealId}`);
  await notify(tx, {
    userIds: await requestOwners(tx, request),
    kind: 'decision',
    sentence: 'requests:told.appealAnswered',
    values: { title: request.title, answer: { fi: outcome('fi'), en: outcome('en') } },
    link: `/requests/${request.id}`,
    secretUntil: request.embargoUntil,
  });
}
