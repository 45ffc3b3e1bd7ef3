import { createHash } from 'node:crypto';
import type { OwnDocuments } from '../src/platform/graphql/own-documents';

const sent = new Map<string, string>();

/** What tests and measures send as if the app had been built with it. */
export const sentDocuments: OwnDocuments = { textOf: (hash) => sent.get(hash) };

/** The part of a request that stands for a document's text. */
export function byHash(text: string): { persistedQuery: { version: 1; sha256Hash: string } } {
  const sha256Hash = createHash('sha256').update(text).digest('hex');
  sent.set(sha256Hash, text);
  return { persistedQuery: { version: 1, sha256Hash } };
}
