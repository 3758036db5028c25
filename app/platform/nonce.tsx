import { createContext, useContext } from 'react';

/** The content-security policy's nonce of this response; empty in the browser, where it is spent. */
const NonceContext = createContext('');

export const NonceProvider = NonceContext.Provider;

export function useNonce(): string {
  return useContext(NonceContext);
}
