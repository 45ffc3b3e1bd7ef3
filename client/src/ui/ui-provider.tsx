import './kit-styles';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { Announcer } from './announcer';
import { cssVariablesResolver, theme } from './theme';
import { Toasts } from './toast';

/** The same key is read before the first paint by public/colour-scheme.js. */
const colourScheme = localStorageColorSchemeManager({ key: 'groupwork-colour-scheme' });

export function UiProvider({ children, testing = false }: { children: ReactNode; testing?: boolean }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} colorSchemeManager={colourScheme} defaultColorScheme="auto" env={testing ? 'test' : 'default'}>
      {children}
      <Toasts />
      <Announcer />
    </MantineProvider>
  );
}
