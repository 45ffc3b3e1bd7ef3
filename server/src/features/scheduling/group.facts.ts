export { groupLoader } from './groups.read';
export { topicLoader } from './topic.read';
