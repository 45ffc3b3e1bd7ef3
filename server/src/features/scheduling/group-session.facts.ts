export { readSession, readSessions, sessionLoader } from './group-session.read';
