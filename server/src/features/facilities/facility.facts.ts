export { facilityLoader, ownFacilities, facilitySettings, settingsLoader, shapeFacility } from './facility.read';
