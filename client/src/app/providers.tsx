import { ApolloProvider } from '@apollo/client/react';
import { type ReactNode, useEffect } from 'react';
import { client, watchBrowser } from '../graphql/client';
import { UiProvider } from '../ui/ui-provider';

export function Providers({ children }: { children: ReactNode }) {
  useEffect(watchBrowser, []);
  return <UiProvider><ApolloProvider client={client}>{children}</ApolloProvider></UiProvider>;
}
