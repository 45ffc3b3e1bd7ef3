import type { Context } from '../../platform/graphql/context';
import { episodeOf, goalOf, planOf } from './care';
import { readEpisodes, readPlans } from './care.read';
import { documentOf, provenancesOf } from './documents';
import { releasedNotesLoader } from './documents.read';
import { resourceTypes } from './resource';
import type { Dated, ResourceType } from './resource';
import { appointmentOf, encounterOf } from './visits';
import { visitsLoader } from './visits.read';

const readers: Record<ResourceType, (context: Context, patientId: string) => Promise<Dated[]>> = {
  EpisodeOfCare: async (context, patientId) => (await readEpisodes(context, patientId)).map((episode) => episodeOf(patientId, episode, context.clock.now())),
  CarePlan: async (context, patientId) => {
    const plans = await readPlans(context, patientId);
    return plans.map((plan) => planOf(patientId, plan, plans.find(({ episodeId, number }) => episodeId === plan.episodeId && number === plan.number - 1) ?? null));
  },
  Goal: async (context, patientId) => (await readPlans(context, patientId)).flatMap((plan) => plan.goals.map((goal) => goalOf(patientId, goal, plan))),
  Appointment: async (context, patientId) => (await context.loader(visitsLoader).load(patientId)).map((visit) => appointmentOf(patientId, visit)),
  Encounter: async (context, patientId) => (await context.loader(visitsLoader).load(patientId)).flatMap((visit) => encounterOf(patientId, visit, context.clock.now()) ?? []),
  DocumentReference: async (context, patientId) => (await context.loader(releasedNotesLoader).load(patientId)).map(documentOf),
  Provenance: async (context, patientId) => (await context.loader(releasedNotesLoader).load(patientId)).flatMap(provenancesOf),
};

/** One kind of resource of one patient, oldest first, in a number of statements that does not grow. The patient was read before, and so is within reach. */
export async function readResources(context: Context, patientId: string, type: ResourceType): Promise<Dated[]> {
  return (await readers[type](context, patientId)).sort((one, other) => one.at.getTime() - other.at.getTime() || (one.resource.id < other.resource.id ? -1 : 1));
}

/** All of a patient's record that is given. */
export async function readEverything(context: Context, patientId: string): Promise<Dated[]> {
  const all: Dated[] = [];
  for (const type of resourceTypes) all.push(...(await readResources(context, patientId, type)));
  return all;
}
