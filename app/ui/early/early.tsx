import { useEffect } from 'react';
import { holdEarly } from './hold-early';
import { replayEarly } from './replay-early';
import { sendOnce } from './send-once';

// The browser has got it with the page and needs no other one.
const HOLD = { __html: import.meta.env.SSR ? `(${holdEarly.toString()})()` : '' };

/** Stands in the head, before what the person could touch. */
export function HoldEarly({ nonce }: { readonly nonce: string }) {
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={HOLD} />;
}

let isAwake = false;

/** Called where every page begins: does what was done before it heard, and from then on sends every form once. */
export function useAwake(): void {
  useEffect(() => {
    if (isAwake) return;
    isAwake = true;
    sendOnce();
    void replayEarly();
  }, []);
}
