import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What the generator wrote down of the app and of the patients' page. */
const WRITTEN = ['documents', 'join-documents'];

/** Puts the app's own documents beside its pages, where the server looks up what a hash stands for. */
export function ownDocuments(): Plugin {
  return {
    name: 'own-documents',
    apply: 'build',
    generateBundle() {
      const texts = WRITTEN.map((name) => JSON.parse(readFileSync(new URL(`src/graphql/generated/${name}.json`, import.meta.url), 'utf8')) as Record<string, string>);
      this.emitFile({ type: 'asset', fileName: 'documents.json', source: JSON.stringify(Object.assign({}, ...texts)) });
    },
  };
}
