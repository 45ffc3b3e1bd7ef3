export { templateLoader } from './note-templates.read';
