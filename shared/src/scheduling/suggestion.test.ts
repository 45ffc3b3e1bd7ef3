import fc from 'fast-check';
import { suggestedForNobody } from '../facilities/lists';
import type { SuggestedFor } from '../facilities/lists';
import { groundsOf, suggestedSchedules, suggestionWords } from './suggestion';
import type { PlacementCodes } from './suggestion';
import { runs } from '../testing/properties';

const placement: PlacementCodes = { levelOfCareCode: '2.5', trackCode: 'ED', phaseCode: null, clinicalNeeds: ['EATING', 'TRAUMA'] };
const schedule = (title: string, more: Partial<SuggestedFor>) => ({ title, suggestedFor: { ...suggestedForNobody, ...more } });

describe('suggested schedules', () => {
  it('fit in everything they ask for, and say in what', () => {
    const found = suggestedSchedules([
      schedule('PHP day', { levelsOfCare: ['2.5', '2.1'] }), schedule('Eating disorder', { levelsOfCare: ['2.5'], tracks: ['ED'] }), schedule('Trauma', { clinicalNeeds: ['TRAUMA'] }),
      schedule('IOP trauma', { levelsOfCare: ['2.1'], clinicalNeeds: ['TRAUMA'] }), schedule('Phase 1', { phases: ['ONE'] }), schedule('House community', {}),
    ], placement);
    expect(found.map(({ schedule: { title }, because }) => [title, because])).toEqual([
      ['Eating disorder', 'suggested by level of care and track'], ['PHP day', 'suggested by level of care'], ['Trauma', 'suggested by clinical need'],
    ]);
  });

  it('say three grounds as a list', () => expect(suggestionWords(['LEVEL_OF_CARE', 'TRACK', 'CLINICAL_NEED'])).toBe('suggested by level of care, track and clinical need'));

  it('never fit less when they ask for less', () => {
    const codes = fc.subarray(['2.5', 'ED', 'EATING', 'TRAUMA', 'ONE', '2.1']);
    const asked = fc.record({ clinicalNeeds: codes, levelsOfCare: codes, tracks: codes, phases: codes });
    const lists = ['clinicalNeeds', 'levelsOfCare', 'tracks', 'phases'] as const;
    fc.assert(
      fc.property(asked, fc.constantFrom(...lists), (suggestedFor, list) => {
        const less = { ...suggestedFor, [list]: [] };
        const asksForSomething = lists.some((each) => less[each].length > 0);
        expect(groundsOf(suggestedFor, placement).length > 0 && asksForSomething && groundsOf(less, placement).length === 0).toBe(false);
      }),
      runs(),
    );
  });
});
