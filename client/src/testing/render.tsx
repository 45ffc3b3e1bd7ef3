import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { createMemoryRouter, type Location } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { askedAgainLink } from '../graphql/asked-again-link';
import { createCache } from '../graphql/cache';
import { Connection } from '../graphql/connection';
import { clockLink } from '../graphql/clock-link';
import { deliveryLink, outgoing } from '../graphql/delivery-link';
import { gate } from '../graphql/gate';
import { gateLink } from '../graphql/gate-link';
import type { ViewerPartsFragment } from '../graphql/generated/operations';
import { ViewerProvider } from '../graphql/viewer';
import { UiProvider } from '../ui/ui-provider';
import { Answers } from './answers';

export interface Shown extends RenderResult { user: UserEvent; answers: Answers; client: ApolloClient }

export interface ShowOptions {
  answers?: Answers;
  /** The address the part is shown at, and the pattern its parameters come from. */
  at?: string | Partial<Location>;
  path?: string;
  viewer?: ViewerPartsFragment;
}

/** The product's own cache, links and providers around a part; only the network is replaced. */
export function show(part: ReactNode, { answers = new Answers(), at = '/', path = '*', viewer }: ShowOptions = {}): Shown {
  const client = new ApolloClient({ cache: createCache(), link: ApolloLink.from([askedAgainLink(), gateLink(gate), deliveryLink(new Connection(), outgoing, () => 0), clockLink, answers.link]), dataMasking: true, assumeImmutableResults: true, queryDeduplication: false });
  const shownPart = viewer === undefined ? part : <ViewerProvider viewer={viewer}>{part}</ViewerProvider>;
  const router = createMemoryRouter([{ path, element: shownPart }], { initialEntries: [at] });
  const user = userEvent.setup();
  const result = render(<UiProvider testing><ApolloProvider client={client}><RouterProvider router={router} /></ApolloProvider></UiProvider>);
  return { ...result, user, answers, client };
}

/** Colour cannot be judged without a layout; journeys do that in a real browser. */
export async function accessibilityFaults(container: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
