import { lateWords, workflowColumns } from './workflow-columns';

const patience = { notStarted: 10, endProposed: 15, incomplete: 120, reviewDays: 1 };

test('each column says in its own words what has waited too long, and how long that is', () => {
  expect(workflowColumns.map((column) => lateWords(column, 2, patience))).toEqual([
    '2 not started after 10 min', '2 not ended, 15 min over', '2 notes not signed after 2 h', '2 notes not corrected after 2 h', '2 waiting for signers after 1 day', '2 not reviewed after 1 day', '', '',
  ]);
});
