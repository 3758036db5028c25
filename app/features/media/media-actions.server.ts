import { data } from '@remix-run/node';
import type { SignedIn } from '~/features/accounts/api.server';
import { AppError } from '~/platform/app-error';
import { parseForm } from '~/platform/form.server';
import { redirectWithToast } from '~/platform/toast.server';
import { describeAsset, describeSchema, removeAsset } from './change-asset.server';
import { finishUpload } from './upload/finish-upload.server';

/** The library's own page: an upload that has come whole is taken in. */
export async function libraryAction(actor: SignedIn, form: FormData) {
  if (form.get('intent') !== 'finish') throw new AppError('invalid');
  return { finished: await finishUpload(actor, String(form.get('upload') ?? '')) };
}

/** One picture's or video's page. */
export async function assetAction(actor: SignedIn, id: string, form: FormData) {
  switch (form.get('intent')) {
    case 'describe': {
      const parsed = parseForm(form, describeSchema);
      if (!parsed.ok) return data({ problems: parsed.problems }, { status: 400 });
      await describeAsset(actor, id, parsed.value);
      return redirectWithToast(`/media/${id}`, { sentence: 'media:toast.described' });
    }
    case 'remove': {
      const { fileName } = await removeAsset(actor, id);
      return redirectWithToast('/media', { sentence: 'media:toast.removed', values: { file: fileName } });
    }
    default:
      throw new AppError('invalid');
  }
}
