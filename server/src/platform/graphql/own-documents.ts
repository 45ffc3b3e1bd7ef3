import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The app's own documents. People who signed in send these and no others, each by the SHA-256 of its text. */
export interface OwnDocuments {
  textOf(hash: string): string | undefined;
}

/** Written by the client's build, beside its pages. */
export function readOwnDocuments(clientFolder: string | null): OwnDocuments {
  const file = clientFolder === null ? null : join(clientFolder, 'documents.json');
  const texts = new Map(file !== null && existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : []);
  return { textOf: (hash) => texts.get(hash) };
}
