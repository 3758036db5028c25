import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import tsconfigPaths from 'vite-tsconfig-paths';
import { remixOptions } from './remix.config.js';
import { pressFiles } from './scripts/press-files';
import { sharedChunks } from './scripts/shared-chunks';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [remix(remixOptions), tsconfigPaths(), pressFiles()],
  // The development server looks for packages to prepare for the browser; this one has no browser half.
  optimizeDeps: { exclude: ['@node-rs/argon2'] },
  build: {
    target: 'es2022',
    sourcemap: false,
    // The server reads from it what a file is called that a page will need later.
    manifest: true,
    rollupOptions: {
      // The server's half is read from the disk, where files cost nothing.
      ...(!isSsrBuild && { output: { manualChunks: sharedChunks() } }),
      // A route that only answers data has no browser half, and how a package is commented is not ours to mend.
      onwarn: (warning, warn) =>
        ['EMPTY_BUNDLE', 'INVALID_ANNOTATION'].includes(warning.code ?? '') || warn(warning),
    },
  },
}));
