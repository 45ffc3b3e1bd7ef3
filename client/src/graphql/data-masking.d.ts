import type { GraphQLCodegenDataMasking } from '@apollo/client/masking';

declare module '@apollo/client' {
  // Lets `useFragment` and `Unmasked` understand the generated masked types.
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}
