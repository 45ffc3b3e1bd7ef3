import { policyIs } from '../facilities/facility.facts';

/** Of a chart entry, its session known as `s`: whether the chart shows it yet. From the signature, or only what is final, by the facility's policy. */
export const SHOWN_IN_CHART = `(s.status in ('FINALISED', 'VOIDED') or ${policyIs('chartShowsNote', 'SIGNED', { organizationId: 's.organizationId', facilityId: 's.facilityId' })})`;
