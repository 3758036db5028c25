import type { RequestHandler } from 'express';
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Of a file that the build has pressed beforehand, the pressed one, where the browser can read it. */
export function pressed(folder: string): RequestHandler {
  const known = new Set(readdirSync(folder).filter((name) => name.endsWith('.br')));
  return (request, response, next) => {
    const name = `${request.path.slice(1)}.br`;
    if (known.has(name)) response.vary('Accept-Encoding');
    if (known.has(name) && request.acceptsEncodings('br')) {
      response.type(path.extname(request.path)).set('Content-Encoding', 'br');
      request.url = `/${name}`;
    }
    next();
  };
}
