import { wellFormed } from '~/lib/well-formed';
import { AppError } from './app-error';

/** Most that a form of the application may bring: a long text with its versions is a tenth of it. Files go another way. */
const FORM_BYTES = 2 * 1024 * 1024;
/** Most for the few fields that a stranger may send: a sign-in, a vote, a choice of language. */
export const SMALL_FORM_BYTES = 64 * 1024;

/** A browser reads the answer only after it has sent everything, so this much more is let run out unkept. */
const RUN_OUT = 16;

/**
 * Reads a form while it comes, and keeps no more of it than is allowed, whatever its headers announce. Its texts are
 * such as can be stored.
 *
 * @throws AppError `tooLarge` when it is larger, `invalid` when it is no form
 */
export async function readForm(request: Request, mostBytes = FORM_BYTES): Promise<FormData> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
    if (bytes <= mostBytes) parts.push(value);
    else parts.length = 0;
    if (bytes > mostBytes * RUN_OUT) await reader.cancel();
  }
  if (bytes > mostBytes)
    throw new AppError('tooLarge', 'errors:tooLarge.form', { kilobytes: mostBytes / 1024 });
  const headers = { 'Content-Type': request.headers.get('Content-Type') ?? '' };
  try {
    return storable(await new Response(Buffer.concat(parts), { headers }).formData());
  } catch {
    // Something else than a form was sent: the sender's mistake, not a failure of ours.
    throw new AppError('invalid');
  }
}

function storable(form: FormData): FormData {
  const clean = new FormData();
  for (const [name, value] of form)
    clean.append(wellFormed(name), typeof value === 'string' ? wellFormed(value) : value);
  return clean;
}
