import { MutableRepository } from '../../platform/database/repository';
import { CalendarFeedRow } from './calendar-feed.entity';

export class CalendarFeeds extends MutableRepository<CalendarFeedRow> {
  protected readonly entity = CalendarFeedRow;
}
