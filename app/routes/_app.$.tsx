import { data } from '@remix-run/node';

/** Any address that no other route knows. */
export function loader() {
  throw data(null, { status: 404 });
}

export default function Nothing() {
  return null;
}
