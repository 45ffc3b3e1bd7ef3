import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { PUBLIC } from '../../platform/graphql/requires';
import type { Route, RouteAnswer, RouteDocument, RouteRequest } from '../../platform/graphql/routes';
import { rowId } from '../../platform/graphql/ids';
import { readPatient } from '../patients/patients.facts';
import { bundleOf, outcomeOf } from './bundle';
import { capabilityStatement } from './capability-statement';
import { patientOf } from './care';
import { readEverything, readResources } from './record';
import { patientIdOf, patientNamed, resourceTypes } from './resource';
import type { ResourceType } from './resource';
import { pageOf, searchOf } from './search';

const ROOT = '/fhir/R4';
/** Points that are taken before anything is read: a whole record, a page of at most a hundred, one resource. */
const PRICES = { record: 3_000, page: 102, resource: 20 } as const;
const CONTENT_TYPE = 'application/fhir+json; charset=utf-8';

const documentOf = (body: object): RouteDocument => ({ contentType: CONTENT_TYPE, content: JSON.stringify(body) });
/** A point for itself, and one for each resource in it. */
const answer = (body: object): RouteAnswer => ({ document: documentOf(body), points: 1 + ('entry' in body && Array.isArray(body.entry) ? body.entry.length : 1) });
const problem = (code: string, message: string): RouteDocument => documentOf(outcomeOf(code, message));

const isOffered = (type: string): type is ResourceType => (resourceTypes as readonly string[]).includes(type);

function typeOf({ parameters }: RouteRequest): ResourceType {
  const { type = '' } = parameters;
  if (!isOffered(type)) throw notFound();
  return type;
}

async function everything(context: Context, patientId: string, base: string): Promise<object> {
  const patient = await readPatient(context, patientId);
  context.opened('Patient', patient.patientId);
  const all = await readEverything(context, patient.patientId);
  return bundleOf({ base, resources: [patientOf(patient), ...all.map(({ resource }) => resource)], total: all.length + 1, self: `${base}/Patient/${patient.patientId}/$everything`, next: null, at: context.clock.now() });
}

async function search(context: Context, request: RouteRequest, base: string): Promise<object> {
  const type = typeOf(request);
  const asked = searchOf(request.query);
  const { patientId } = await readPatient(context, patientNamed(asked.patientId));
  const { found, total, next } = pageOf(await readResources(context, patientId, type), asked);
  const page = (cursor: string | null): string => {
    const query = new URLSearchParams(request.query);
    if (cursor !== null) query.set('_cursor', cursor);
    return `${base}/${type}?${query.toString()}`;
  };
  return bundleOf({ base, resources: found.map(({ resource }) => resource), total, self: page(null), next: next === null ? null : page(next), at: context.clock.now() });
}

async function one(context: Context, request: RouteRequest): Promise<object> {
  const type = typeOf(request);
  const id = request.parameters.id ?? '';
  const whose = patientIdOf(id);
  if (whose === null) throw notFound();
  const { patientId } = await readPatient(context, whose);
  const found = (await readResources(context, patientId, type)).find(({ resource }) => resource.id === id);
  if (!found) throw notFound();
  return found.resource;
}

/** FHIR R4 of one patient at a time, under the same actor, capability, scope and trail as everything else. */
export function fhirRoutes({ publicUrl }: { publicUrl: () => string }): Route[] {
  const base = (): string => `${publicUrl()}${ROOT}`;
  const common = { method: 'get', capability: 'fhir:read', problem } as const;
  return [
    { ...common, path: `${ROOT}/metadata`, operation: 'FhirMetadata', capability: PUBLIC, price: PRICES.resource, answer: async () => answer(capabilityStatement(base())) },
    { ...common, path: `${ROOT}/Patient/:id/$everything`, operation: 'FhirEverything', price: PRICES.record, answer: async ({ parameters }, context) => answer(await everything(context, patientNamed(parameters.id ?? ''), base())) },
    { ...common, path: `${ROOT}/Patient/:id`, operation: 'FhirPatient', price: PRICES.resource, answer: async ({ parameters }, context) => answer(patientOf(await readPatient(context, patientNamed(parameters.id ?? '')))) },
    { ...common, path: `${ROOT}/:type/:id`, operation: 'FhirRead', price: PRICES.resource, answer: async (request, context) => answer(await one(context, request)) },
    { ...common, path: `${ROOT}/:type`, operation: 'FhirSearch', price: PRICES.page, answer: async (request, context) => answer(await search(context, request, base())) },
    {
      method: 'get',
      path: '/charts/fhir/:patientId',
      operation: 'ExportFhirRecord',
      capability: 'fhir:read',
      price: PRICES.record,
      answer: async ({ parameters }, context) => ({ file: { name: 'patient-record-fhir.json', contentType: CONTENT_TYPE, content: Buffer.from(JSON.stringify(await everything(context, rowId('Patient', parameters.patientId ?? '', 'patientId'), base()))) } }),
    },
  ];
}
