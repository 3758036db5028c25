/** Lets whatever else waits in this process (a page, a heartbeat) go first. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
