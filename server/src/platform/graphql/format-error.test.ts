import { GraphQLError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { createLog } from '../log';
import { formatErrors } from './format-error';

describe('what is said of a database that could not', () => {
  const said = (code: string): unknown => {
    const cause = new QueryFailedError('insert into audit_event', [], Object.assign(new Error('of the driver'), { code }));
    return formatErrors(createLog('silent'))({ message: 'of the driver' }, new GraphQLError('of the driver', { originalError: cause })).extensions?.code;
  };

  it.each(['ER_LOCK_DEADLOCK', 'ER_CHECKREAD', 'SQLITE_BUSY', 'ER_LOCK_WAIT_TIMEOUT', 'PROTOCOL_CONNECTION_LOST'])('is that the same may be sent again, where it stood in its own way: %s', (code) => expect(said(code)).toBe('UNAVAILABLE'));

  it('is that the fault is ours where a statement is wrong', () => expect(said('ER_PARSE_ERROR')).toBe('INTERNAL'));
});
