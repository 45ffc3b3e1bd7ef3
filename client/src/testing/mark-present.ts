import { gql, type TypedDocumentNode } from '@apollo/client';
import type { AttendanceState, MarkPresentInput } from '../graphql/generated/operations';

interface Entry { __typename?: 'RosterEntry'; id: string; version: number; state: AttendanceState }
export interface MarkPresentAnswer { markPresent: { __typename?: 'SessionChange'; rosterEntries: Entry[] } }

/** A small command of the contract for tests of the plumbing; the product's own carries the shared fragments. */
export const MarkPresentForTest: TypedDocumentNode<MarkPresentAnswer, { input: MarkPresentInput }> = gql`
  mutation MarkPresentForTest($input: MarkPresentInput!) {
    markPresent(input: $input) { rosterEntries { id version state } }
  }
`;

export const EntryForTest: TypedDocumentNode<Entry> = gql`fragment EntryForTest on RosterEntry { id version state }`;

export function markedPresent(version: number, state: AttendanceState = 'PRESENT'): MarkPresentAnswer {
  return { markPresent: { __typename: 'SessionChange', rosterEntries: [{ __typename: 'RosterEntry', id: 'entry-1', version, state }] } };
}
