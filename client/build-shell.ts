import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin, Rolldown } from 'vite';

/** Files of the shell that are not named by their content. */
const PUBLIC = ['/colour-scheme.js', '/icon.svg'];

/** The API Explorer's editor is larger than the app, and the reference is all of the schema; both are for few: they are fetched when their page is opened, not kept on every device. */
const EXPLORER = /node_modules\/.*(graphiql|monaco-|prettier)|features\/developers\/explorer-page|virtual:reference/;
const EXPLORER_FILE = /\/(explorer-page|monaco-editor|codicon|(editor|json|graphql)\.worker)-/;

const isOfTheExplorer = (output: Rolldown.OutputChunk | Rolldown.OutputAsset): boolean => EXPLORER_FILE.test(output.fileName) || (output.type === 'chunk' && output.moduleIds.some((id) => EXPLORER.test(id)));

/** Writes the service worker with what the build made: its version is the content of the whole shell. */
export function shellWorker(): Plugin {
  return {
    name: 'shell-worker',
    apply: 'build',
    generateBundle: { order: 'post', handler(_options, bundle) {
      const files = [...PUBLIC, ...Object.values(bundle).filter((output) => output.fileName.startsWith('assets/') && !isOfTheExplorer(output)).map(({ fileName }) => `/${fileName}`)].sort();
      const html = bundle['index.html'];
      const hash = createHash('sha256').update(JSON.stringify(files)).update(html?.type === 'asset' ? html.source : '');
      for (const file of PUBLIC) hash.update(readFileSync(new URL(`public${file}`, import.meta.url)));
      const source = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8').replace('__VERSION__', hash.digest('hex').slice(0, 16)).replace('__FILES__', JSON.stringify(files));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    } },
  };
}
