export { offeredRows } from './individual-notes.read';
