import { ApolloLink } from '@apollo/client/link';
import { documentHashes } from './generated/document-hashes';

/** A document's hash instead of its text: to whoever signed in, the server answers the app's own documents only. */
export const ownDocument = (operationName: string | undefined): { persistedQuery: { version: 1; sha256Hash: string | undefined } } =>
  ({ persistedQuery: { version: 1, sha256Hash: documentHashes[operationName ?? ''] } });

export const ownDocumentLink = new ApolloLink((operation, forward) => {
  operation.extensions = { ...operation.extensions, ...ownDocument(operation.operationName) };
  operation.setContext({ http: { includeExtensions: true, includeQuery: false } });
  return forward(operation);
});
