import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Files of the shell that are not named by their content. */
const PUBLIC = ['/colour-scheme.js', '/icon.svg'];

/** Writes the service worker with what the build made: its version is the content of the whole shell. */
export function shellWorker(): Plugin {
  return {
    name: 'shell-worker',
    apply: 'build',
    generateBundle: { order: 'post', handler(_options, bundle) {
      const files = [...PUBLIC, ...Object.keys(bundle).filter((name) => name.startsWith('assets/')).map((name) => `/${name}`)].sort();
      const html = bundle['index.html'];
      const hash = createHash('sha256').update(JSON.stringify(files)).update(html?.type === 'asset' ? html.source : '');
      for (const file of PUBLIC) hash.update(readFileSync(new URL(`public${file}`, import.meta.url)));
      const source = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8').replace('__VERSION__', hash.digest('hex').slice(0, 16)).replace('__FILES__', JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    } },
  };
}
