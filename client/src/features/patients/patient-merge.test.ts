import type { PatientFields } from '@groupwork/shared/patients/patient-fields';
import { mergeMeanwhile } from './patient-merge';

const seen: PatientFields = { firstName: 'Lucía', lastName: 'Vargas', preferredName: 'Lu', birthDate: '1994-06-03', mrn: '0083052', phone: '312 555 0142', email: null, timeZone: 'America/Chicago', language: 'es' };

test('what only another changed is taken and marked', () => {
  const { typed, seen: read, meanwhile } = mergeMeanwhile({ typed: { ...seen, lastName: 'Vargas Ruiz' }, seen, meanwhile: {} }, { ...seen, phone: '312 555 0199' });
  expect(typed).toEqual({ ...seen, lastName: 'Vargas Ruiz', phone: '312 555 0199' });
  expect(read.phone).toBe('312 555 0199');
  expect(meanwhile).toEqual({ phone: 'Somebody saved this meanwhile.' });
});

test('what both changed keeps the typing and says what it is now', () => {
  const { typed, meanwhile } = mergeMeanwhile({ typed: { ...seen, phone: '312 555 0111', preferredName: 'Luz' }, seen, meanwhile: {} }, { ...seen, phone: '312 555 0199', preferredName: null });
  expect(typed).toMatchObject({ phone: '312 555 0111', preferredName: 'Luz' });
  expect(meanwhile).toEqual({ phone: 'Somebody saved “312 555 0199” meanwhile.', preferredName: 'Somebody emptied this meanwhile.' });
});

test('what both changed alike is no conflict, and a second change adds to the first', () => {
  const once = mergeMeanwhile({ typed: { ...seen, phone: '312 555 0199', email: 'lu@example.org' }, seen, meanwhile: {} }, { ...seen, phone: '312 555 0199' });
  expect(once.meanwhile).toEqual({ phone: 'Somebody saved this meanwhile.' });
  const twice = mergeMeanwhile(once, { ...once.seen, email: 'other@example.org' });
  expect(twice.typed.email).toBe('lu@example.org');
  expect(Object.keys(twice.meanwhile)).toEqual(['phone', 'email']);
});
