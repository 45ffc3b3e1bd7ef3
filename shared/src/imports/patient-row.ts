import { languageWords, isLanguage } from '../patients/patient-fields';
import type { PatientFields } from '../patients/patient-fields';
import { dayOf, languageOf } from './cells';
import { importShapes } from './import-columns';
import type { CellProblem, ReadRow, RowOutcome } from './import-table';

export type PatientValues = { [Field in keyof PatientFields]?: string };

/** What a row says of a patient. An empty cell says nothing: what is kept stays, and of a new patient it is not known. */
export function readPatientRow({ values, problems: found }: ReadRow): { said: PatientValues; problems: CellProblem[] } {
  const said: PatientValues = {};
  const problems = [...found];
  for (const [key, text] of Object.entries(values)) {
    if (text === null) continue;
    const read = key === 'birthDate' ? dayOf(text) : key === 'language' ? languageOf(text) : { value: text };
    if ('problem' in read) problems.push({ column: key, message: read.problem });
    else said[key as keyof PatientFields] = read.value;
  }
  return { said, problems };
}

export const newPatientFields = (said: PatientValues, timeZone: string): PatientFields => ({ firstName: '', lastName: '', birthDate: '', mrn: '', preferredName: null, phone: null, email: null, timeZone, language: 'en', ...said });

const shown = (field: keyof PatientFields, value: string | null): string => (value === null ? '' : field === 'language' && isLanguage(value) ? languageWords[value] : value);

/** The record number is what a patient is found by: a-12 for A-12 changes nothing. */
export const patientChanges = (before: PatientFields, said: PatientValues): RowOutcome['changes'] =>
  (Object.keys(said) as (keyof PatientFields)[]).flatMap((field) => (field === 'mrn' || before[field] === said[field] ? [] : [{ column: field, from: shown(field, before[field]), to: shown(field, said[field] ?? null) }]));

/** A patient as a row of the template. */
export const patientCells = (patient: PatientFields): (string | null)[] => importShapes.patients.columns.map(({ key }) => shown(key as keyof PatientFields, patient[key as keyof PatientFields]) || null);
