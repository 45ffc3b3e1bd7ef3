import { byDisplayName, displayName, fullName, initials, mrnTail, namesInAGroup, sameNames, sheetNames } from './names';

const patient = (firstName: string, lastName: string, preferredName: string | null = null, id = firstName) => ({ id, firstName, lastName, preferredName });

it.each([
  [patient('Aaliyah', 'Brooks'), 'Aaliyah B.', 'AB', 'Aaliyah Brooks'],
  [patient('Benjamin', 'Kowalczyk', 'Ben'), 'Ben K.', 'BK', 'Benjamin Kowalczyk'],
  [patient('Siobhán', 'o’Neill', ' '), 'Siobhán O.', 'SO', 'Siobhán o’Neill'],
  [patient('Élodie', 'D\u0327iaz'), 'Élodie D\u0327.', 'ÉD\u0327', 'Élodie D\u0327iaz'],
  [patient('محمد', 'علي'), 'محمد ع.', 'مع', 'محمد علي'],
  [patient('Cher', ''), 'Cher', 'C', 'Cher'],
])('%#', (names, shown, letters, full) => expect([displayName(names), initials(names), fullName(names)]).toEqual([shown, letters, full]));

it('an MRN shows its tail', () => expect(mrnTail('00012210')).toBe('··2210'));

it('two shown alike are told apart, whatever their full names', () => {
  const roster = [patient('Jonathan', 'Miller', 'Jonah', '1'), patient('Jonah', 'Marsh', null, '2'), patient('Jonah', 'Fox', null, '3'), patient('JONAH', 'moss', null, '4')];
  expect([...sameNames(roster)]).toEqual(['1', '2', '4']);
  expect([...roster].sort(byDisplayName).map(({ id }) => id)).toEqual(['3', '1', '2', '4']);
});

it.each([
  ['PREFERRED', ['Jonah M. ··0001', 'Jonah M. ··0002', 'Ruth F.']],
  ['FIRST', ['Jonathan M.', 'Jonah M.', 'Ruth F.']],
  ['INITIALS', ['JM ··0001', 'JM ··0002', 'RF']],
] as const)('a sheet on a table shows names as %s, and tells those apart who read alike', (as, shown) => {
  const lines = [patient('Jonathan', 'Miller', 'Jonah'), patient('Jonah', 'Marsh'), patient('Ruth', 'Fox')];
  expect(sheetNames(lines.map((line, index) => ({ ...line, mrnTail: mrnTail(`000${index + 1}`) })), as)).toEqual(shown);
});

it('in a group’s hands two alike show as many letters more as tell them apart, three at most and never the whole name', () => {
  const shown = (...lastNames: string[]): string[] => [...namesInAGroup(lastNames.map((lastName, place) => patient('Jonah', lastName, null, String(place)))).values()];
  expect(shown('Fox', 'Miller')).toEqual(['Jonah F.', 'Jonah M.']);
  expect(shown('Farrow', 'Fell', 'Ferris')).toEqual(['Jonah Fa.', 'Jonah Fel.', 'Jonah Fer.']);
  expect(shown('Fischer', 'Fisher')).toEqual(['Jonah F.', 'Jonah F.']);
  expect(shown('Fo', 'Fox')).toEqual(['Jonah F.', 'Jonah Fo.']);
});
