import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../platform/database/add-columns';

/** What is due is claimed channel by channel, so that a day's text messages are not walked through for each e-mail. */
export class MessageClaims1764000043000 implements MigrationInterface {
  name = 'MessageClaims1764000043000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'message', 'ix_message_channel_status_nextTryAt', ['organizationId', 'channel', 'status', 'nextTryAt']);
    const present = await runner.getTable('message');
    if (present?.indices.some(({ name }) => name === 'ix_message_status_nextTryAt')) await runner.dropIndex('message', 'ix_message_status_nextTryAt');
  }

  async down(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'message', 'ix_message_status_nextTryAt', ['organizationId', 'status', 'nextTryAt']);
    await runner.dropIndex('message', 'ix_message_channel_status_nextTryAt');
  }
}
