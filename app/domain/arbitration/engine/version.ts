/**
 * Which search this is. Raised whenever the same instance, seed and profile may give another plan than before, so
 * that a stored run is known to be replayable or not. `version.test.ts` fails when it should have been raised.
 */
export const ENGINE_VERSION = 8;
