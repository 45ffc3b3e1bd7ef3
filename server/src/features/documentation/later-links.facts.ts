export { laterLinksLoader } from './later-links.read';
