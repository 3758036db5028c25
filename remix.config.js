/**
 * The one options object of Remix. Vite does not read this file by itself: `vite.config.ts`
 * imports it and hands it to the Remix plugin.
 *
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export const remixOptions = {
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    v3_routeConfig: true,
    unstable_optimizeDeps: true,
  },
};
