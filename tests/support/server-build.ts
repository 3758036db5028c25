import type { ServerBuild } from '@remix-run/node';
import { remixOptions } from '../../remix.config.js';

type Page = {
  readonly path?: string;
  /** The route around it; the root if absent. */
  readonly parentId?: string;
  readonly module: unknown;
};

/** A server build as the bundler makes it, of these routes alone, by their ids; `root` is one of them. */
export async function buildOf(pages: Readonly<Record<string, Page>>): Promise<ServerBuild> {
  const routes = await Promise.all(
    Object.entries(pages).map(async ([id, { path, parentId = 'root', module }]) => {
      const parent = id === 'root' ? {} : { parentId };
      return { id, path, ...parent, module: (await module) as Record<string, unknown> };
    }),
  );
  const assets = routes.map(({ module, ...route }) => ({
    ...route,
    module: '',
    hasLoader: true,
    hasAction: true,
    hasErrorBoundary: 'ErrorBoundary' in module,
  }));
  return {
    entry: { module: await import('~/entry.server') },
    routes: Object.fromEntries(routes.map((route) => [route.id, route])),
    assets: {
      entry: { imports: [], module: '' },
      routes: Object.fromEntries(assets.map((asset) => [asset.id, asset])),
      url: '',
      version: '1',
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: remixOptions.future,
    isSpaMode: false,
  } as unknown as ServerBuild;
}
