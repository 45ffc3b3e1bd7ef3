export { patientLoader, readPatient } from './patients.read';
