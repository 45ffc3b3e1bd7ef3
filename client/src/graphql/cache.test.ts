import { gql } from '@apollo/client';
import type { AttendanceState } from './generated/operations';
import { createCache } from './cache';

const query = gql`
  query Roster { groupSession(id: "s") { id contentVersion title roster { id version state segments { id version endsAt } } } }
`;
const fragment = gql`fragment Line on RosterEntry { id version state }`;

interface Line { version: number; state: AttendanceState; endsAt?: string | null }

function answer(contentVersion: number, title: string, { version, state, endsAt = null }: Line) {
  return { groupSession: { __typename: 'GroupSession', id: 's', contentVersion, title, roster: [{ __typename: 'RosterEntry', id: 'e', version, state, segments: [{ __typename: 'AttendanceSegment', id: 'g', version, endsAt }] }] } };
}

function line(version: number, state: AttendanceState) {
  return { __typename: 'RosterEntry', id: 'e', version, state };
}

test('an older answer does not turn a newer row back, at any depth', () => {
  const cache = createCache();
  cache.writeQuery({ query, data: answer(4, 'New title', { version: 3, state: 'OUT', endsAt: '2026-11-19T16:19:00Z' }) });
  cache.writeQuery({ query, data: answer(3, 'Old title', { version: 2, state: 'PRESENT' }) });
  expect(cache.readQuery({ query })).toEqual(answer(4, 'New title', { version: 3, state: 'OUT', endsAt: '2026-11-19T16:19:00Z' }));
});

test('a newer row inside an answer that is older as a whole is taken', () => {
  const cache = createCache();
  cache.writeQuery({ query, data: answer(4, 'Title', { version: 3, state: 'OUT' }) });
  cache.writeFragment({ fragment, data: line(5, 'PRESENT') });
  cache.writeQuery({ query, data: answer(5, 'Title', { version: 4, state: 'OUT' }) });
  expect(cache.readFragment({ fragment, id: 'RosterEntry:e' })).toEqual(line(5, 'PRESENT'));
});

test('the same version may be written again: it brings other fields', () => {
  const cache = createCache();
  cache.writeFragment({ fragment, data: line(3, 'PRESENT') });
  cache.writeQuery({ query, data: answer(4, 'Title', { version: 3, state: 'PRESENT' }) });
  expect(cache.readQuery({ query })).toEqual(answer(4, 'Title', { version: 3, state: 'PRESENT' }));
});

test('a guess is shown whatever its version, survives a newer answer below it and is forgotten with its layer', () => {
  const cache = createCache();
  cache.writeFragment({ fragment, data: line(3, 'NOT_TAKEN') });
  const guess = (id: string, state: AttendanceState): void => cache.recordOptimisticTransaction((layer) => { layer.writeFragment({ fragment, data: line(3, state) }); }, id);
  guess('first tap', 'PRESENT');
  guess('second tap', 'OUT');
  // The first tap is answered: the layer below is replaced while the second guess stays on top.
  cache.batch({ update: (inner) => { inner.writeFragment({ fragment, data: line(4, 'PRESENT') }); }, removeOptimistic: 'first tap' });
  expect(cache.readFragment({ fragment, id: 'RosterEntry:e', optimistic: true })).toMatchObject({ state: 'OUT' });
  cache.removeOptimistic('second tap');
  expect(cache.readFragment({ fragment, id: 'RosterEntry:e' })).toEqual(line(4, 'PRESENT'));
});
