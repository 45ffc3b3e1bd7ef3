import type { CodegenConfig } from '@graphql-codegen/cli';

const common = { scalars: { DateTimeISO: 'string', LocalDate: 'string', ID: 'string' }, strictScalars: true, enumsAsTypes: true, useTypeImports: true, avoidOptionals: { field: true } };

const ofTheApp = ['src/**/*.graphql', '!src/features/telehealth/join.graphql'];
const ofTheJoinPage = 'src/features/telehealth/join.graphql';
const ownDocuments = './own-documents.js';

const config: CodegenConfig = {
  schema: '../schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    // The patients' page has its own, as text: what reads documents as trees is larger than the page.
    'src/graphql/generated/join.ts': {
      documents: ofTheJoinPage,
      plugins: ['typescript', 'typescript-operations', 'typed-document-node'],
      config: { ...common, documentMode: 'string' },
    },
    'src/graphql/generated/operations.ts': {
      documents: ofTheApp,
      plugins: ['typescript', 'typescript-operations', 'typed-document-node'],
      config: {
        ...common,
        documentNodeImport: '@apollo/client#TypedDocumentNode',
        // A component sees only its own fragment's fields (Apollo's data masking).
        inlineFragmentTypes: 'mask',
        customDirectives: { apolloUnmask: true },
      },
    },
    // The app sends a document's hash; the server looks the text up in what the build was made with (vite.config.ts).
    'src/graphql/generated/document-hashes.ts': { documents: ofTheApp, plugins: [ownDocuments] },
    'src/graphql/generated/documents.json': { documents: ofTheApp, plugins: [ownDocuments], config: { texts: true } },
    'src/graphql/generated/join-hashes.ts': { documents: ofTheJoinPage, plugins: [ownDocuments], config: { asWritten: true } },
    'src/graphql/generated/join-documents.json': { documents: ofTheJoinPage, plugins: [ownDocuments], config: { asWritten: true, texts: true } },
  },
};

// The generator's command line reads the default export.
export default config;
