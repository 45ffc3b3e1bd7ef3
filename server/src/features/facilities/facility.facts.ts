export { facilityLoader, facilitySettings, settingsLoader, shapeFacility } from './facility.read';
