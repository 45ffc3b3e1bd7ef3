export { policyIs } from './policy.sql';
export { facilityLoader, ownFacilities, facilitySettings, settingsLoader, shapeFacility } from './facility.read';
