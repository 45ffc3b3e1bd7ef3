import { settingNames } from '@groupwork/shared/settings/settings';
import { policiesOf, policySections } from './policy-sections';
import { inForce, inherited, layersOf, policiesFrom, readTyped, valueWords } from './policy-values';

test('every policy stands in one section', () => {
  expect(policySections.flatMap(policiesOf).toSorted()).toEqual(settingNames.toSorted());
});

test('the facility’s own value holds, else its organization’s, else the default', () => {
  const policies = policiesFrom([{ name: 'backDateWindowDays', organizationValue: '60', facilityValue: '14' }, { name: 'clashPolicy', organizationValue: '"BLOCK"', facilityValue: null }]);
  const days = layersOf(policies, 'backDateWindowDays');
  expect([inForce('backDateWindowDays', days, 'FACILITY'), inForce('backDateWindowDays', days, 'ORGANIZATION'), inherited('backDateWindowDays', days, 'FACILITY'), inherited('backDateWindowDays', days, 'ORGANIZATION')]).toEqual([14, 60, 60, 30]);
  expect(inForce('clashPolicy', layersOf(policies, 'clashPolicy'), 'FACILITY')).toBe('BLOCK');
  expect(inForce('checkOutByHand', layersOf(policies, 'checkOutByHand'), 'FACILITY')).toBe(false);
});

test('what does not fit any more, cannot be read or is no policy is passed over', () => {
  const policies = policiesFrom([{ name: 'backDateWindowDays', organizationValue: '400', facilityValue: 'x' }, { name: 'gone', organizationValue: '1', facilityValue: null }]);
  expect(inForce('backDateWindowDays', layersOf(policies, 'backDateWindowDays'), 'FACILITY')).toBe(30);
  expect(policies.size).toBe(1);
});

test('values are said with their unit', () => {
  expect([valueWords('backDateWindowDays', 30), valueWords('checkOutByHand', true), valueWords('clashPolicy', 'OVERRIDE')]).toEqual(['30 calendar days', 'On', 'Ask for a reason']);
});

test.each([['14', { value: 14 }], [' 14 ', { value: 14 }], ['91', { problem: 'Back-date window: 0 to 90 calendar days.' }], ['', { problem: 'Back-date window: 0 to 90 calendar days.' }], ['1e1', { problem: 'Back-date window: 0 to 90 calendar days.' }]])('%p typed is %p', (typed, read) => {
  expect(readTyped('backDateWindowDays', typed)).toEqual(read);
});
