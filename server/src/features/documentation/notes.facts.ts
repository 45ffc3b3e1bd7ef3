export { mayReadNotes } from './notes.read';
