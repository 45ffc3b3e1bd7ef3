import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { LevelOfCareStayType } from './stay.type';

interface Row { id: string; patientId: string; episodeId: string; facilityId: string; levelOfCareCode: string; startsAt: unknown; endsAt: unknown }

/** Stays by their ids. Whose they are has been asked already. */
export const stayLoader = (context: Context): DataLoader<string, LevelOfCareStayType | null> =>
  new DataLoader(async (ids) => {
    const rows = await context.reads.query<Row>(
      'select l.id, l.patientId, l.episodeId, e.facilityId, l.levelOfCareCode, l.startsAt, l.endsAt from level_of_care_stay l join episode e on e.organizationId = l.organizationId and e.id = l.episodeId where l.organizationId = ? and l.id in (?)',
      [context.actor.organizationId, ids],
    );
    const stays = new Map(rows.map(({ id, patientId, episodeId, facilityId, levelOfCareCode, startsAt, endsAt }) => [id, Object.assign(new LevelOfCareStayType(), {
      id: globalId('LevelOfCareStay', id), patientId: globalId('Patient', patientId), whose: patientId, episodeId: globalId('Episode', episodeId), facilityId: globalId('Facility', facilityId), levelOfCareCode, startsAt: instantOf(startsAt), endsAt: instantOrNull(endsAt),
    })]));
    return ids.map((id) => stays.get(id) ?? null);
  });
