import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { signOut } from '~/features/accounts/sign-out.server';
import { endSessionHeader } from '~/platform/session-cookie.server';

export async function action({ request }: ActionFunctionArgs) {
  await signOut(request);
  return redirect('/sign-in', { headers: { 'Set-Cookie': await endSessionHeader() } });
}

export function loader() {
  return redirect('/');
}
