import { MutableRepository } from '../../platform/database/repository';
import { GroupSessionRow } from './group-session.entity';
import { SessionLeaderRow } from './session-leader.entity';

export class GroupSessions extends MutableRepository<GroupSessionRow> {
  protected readonly entity = GroupSessionRow;
}

export class SessionLeaders extends MutableRepository<SessionLeaderRow> {
  protected readonly entity = SessionLeaderRow;
}

