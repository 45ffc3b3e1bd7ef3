/** Where it is told that a client may do less, or nothing more, so that every process closes its sockets. */
export const API_CLIENT_TOPIC = 'api-clients';
