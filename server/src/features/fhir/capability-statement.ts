import { resourceTypes } from './resource';

const READ = [{ code: 'read' }, { code: 'search-type' }] as const;
const BY_PATIENT = { name: 'patient', type: 'reference', documentation: 'Whose record. Required.' } as const;
const BY_DATE = { name: 'date', type: 'date', documentation: 'When it was, with eq, ge, gt, le or lt.' } as const;

/** When what is said here last changed. */
const SAID_ON = '2026-11-27';

/** What is spoken here. It says nothing of anybody, and is the one thing told to everybody. */
export const capabilityStatement = (base: string): object => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: SAID_ON,
  kind: 'instance',
  software: { name: 'Groupwork' },
  implementation: { description: 'Group sessions of one patient at a time', url: base },
  fhirVersion: '4.0.1',
  format: ['json'],
  rest: [
    {
      mode: 'server',
      documentation: 'Of one patient at a time, to whoever may read that chart. Nothing names another member of a group, and nothing joins two patients of one.',
      resource: [
        { type: 'Patient', interaction: [{ code: 'read' }], operation: [{ name: 'everything', definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything' }] },
        ...resourceTypes.map((type) => ({ type, interaction: READ, searchParam: [BY_PATIENT, BY_DATE] })),
      ],
    },
  ],
});
