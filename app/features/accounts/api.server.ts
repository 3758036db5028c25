/** What other features may ask of accounts. */
export { authorize } from './authorize.server';
export { hashPassword } from './password.server';
export { endSessions } from './sign-out.server';
export { findPerson, signedInById } from './signed-in.server';
export type { SignedIn } from './signed-in.server';
