import type { CodegenConfig } from '@graphql-codegen/cli';

const common = { scalars: { DateTimeISO: 'string', LocalDate: 'string', ID: 'string' }, strictScalars: true, enumsAsTypes: true, useTypeImports: true, avoidOptionals: { field: true } };

const config: CodegenConfig = {
  schema: '../schema.graphql',
  ignoreNoDocuments: true,
  generates: {
    // The patients' page has its own, as text: what reads documents as trees is larger than the page.
    'src/graphql/generated/join.ts': {
      documents: 'src/features/telehealth/join.graphql',
      plugins: ['typescript', 'typescript-operations', 'typed-document-node'],
      config: { ...common, documentMode: 'string' },
    },
    'src/graphql/generated/operations.ts': {
      documents: ['src/**/*.graphql', '!src/features/telehealth/join.graphql'],
      plugins: ['typescript', 'typescript-operations', 'typed-document-node'],
      config: {
        ...common,
        documentNodeImport: '@apollo/client#TypedDocumentNode',
        // A component sees only its own fragment's fields (Apollo's data masking).
        inlineFragmentTypes: 'mask',
        customDirectives: { apolloUnmask: true },
      },
    },
  },
};

// The generator's command line reads the default export.
export default config;
