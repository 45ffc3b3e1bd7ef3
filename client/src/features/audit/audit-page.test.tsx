import { capabilitiesOf } from '@groupwork/shared/access/capabilities';
import { screen, waitFor } from '@testing-library/react';
import { useLocation } from 'react-router';
import { AuditPeopleDocument, AuditTrailDocument, LastVerificationDocument, VerifyTrailDocument } from '../../graphql/generated/operations';
import { Answers } from '../../testing/answers';
import { fixClock } from '../../testing/clock';
import { therapist } from '../../testing/people';
import { accessibilityFaults, show } from '../../testing/render';
import { minutesFromNow } from '../../testing/sessions';
import { AuditPage } from './audit-page';
import type { AuditRow } from './audit-table';
import { VerifyPage } from './verify-page';

beforeEach(() => fixClock());

const viewer = therapist({ role: 'RECORDS_ADMIN', capabilities: capabilitiesOf('RECORDS_ADMIN', []) });
const minh = { __typename: 'AuditedPatient' as const, id: 'patient-minh', displayName: 'Minh L.', mrn: '2210' };
const row = (id: string, changes: Partial<AuditRow> = {}): AuditRow => ({ __typename: 'AuditEntry', id, at: minutesFromNow(-5), actorName: 'Dana Whitfield', kind: 'CHANGED', words: "changed Contributions of one patient's note", operation: 'saveNoteText', patientCount: 1, session: null, patients: [minh], ...changes });

function Address() {
  return <output aria-label="address">{useLocation().search}</output>;
}

test('the trail reads in plain words, and is narrowed in its address by what is pressed', async () => {
  const answers = new Answers()
    .on(AuditPeopleDocument, () => ({ data: { node: { __typename: 'Facility' as const, id: 'facility-alder', staff: [{ __typename: 'StaffMember' as const, id: 'staff-dana', name: 'Dana Whitfield' }] } } }))
    .on(AuditTrailDocument, ({ filter }) => ({ data: { auditTrail: {
      edges: (filter?.patientId == null ? [row('one'), row('two', { kind: 'SAW', words: 'saw notes of a session, of 12 patients', patientCount: 12 })] : []).map((node) => ({ cursor: node.id, node })),
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, patient: filter?.patientId == null ? null : minh, session: null,
    } } }));
  const { user } = show(<><AuditPage /><Address /></>, { answers, viewer, at: '/audit', path: '/audit' });
  expect(await screen.findByRole('cell', { name: "Dana Whitfield changed Contributions of one patient's note" })).toBeInTheDocument();
  expect(screen.getByText('and 11 more')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Kind' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Signed' }));
  await user.keyboard('{Escape}');
  await user.click(screen.getAllByRole('button', { name: /Only this patient/ })[0] as HTMLElement);
  await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('?patient=patient-minh&kind=SIGNED'));
  expect(await screen.findByRole('heading', { name: 'Nothing was done that matches' })).toBeInTheDocument();
  expect(answers.asked.filter(({ name }) => name === 'AuditTrail').at(-1)?.variables).toMatchObject({ filter: { patientId: 'patient-minh', kinds: ['SIGNED'] } });
  await user.click(screen.getByRole('button', { name: 'Any patient, not only Minh L.' }));
  await waitFor(() => expect(screen.getByLabelText('address')).toHaveTextContent('?kind=SIGNED'));
});

test('a verification is started, watched, and says what is not as signed', async () => {
  const verification = { __typename: 'TrailVerification' as const, status: 'RUNNING' as const, startedAt: minutesFromNow(0), startedByName: 'Inès Moreau', endedAt: null, checked: 2000, total: 8000, signatures: 0, documents: 0, auditRows: 0, unsealed: 0, brokenCount: 0, broken: [] };
  let ended = false;
  const answers = new Answers()
    .on(LastVerificationDocument, () => ({ data: { lastVerification: ended ? { ...verification, status: 'BROKEN' as const, endedAt: minutesFromNow(0), signatures: 580, documents: 7318, auditRows: 12, brokenCount: 1, broken: [{ __typename: 'BrokenLink' as const, table: 'signed_document', rowId: 'document-1', position: 120, what: 'The row holds something else than was written.' }] } : null } }))
    .on(VerifyTrailDocument, () => { ended = true; return { data: { verifyTrail: verification } }; });
  const { user } = show(<VerifyPage />, { answers, viewer, at: '/audit/verify', path: '/audit/verify' });
  expect(await screen.findByRole('heading', { name: 'Nothing was verified yet' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Verify now' }));
  expect(await screen.findByText('A broken link')).toBeInTheDocument();
  expect(screen.getByText('signed_document, document-1, link 120')).toBeInTheDocument();
  expect(screen.getByText('580 signatures, 7,318 signed documents and 12 rows of the audit trail.')).toBeInTheDocument();
  expect(await accessibilityFaults()).toEqual([]);
});
