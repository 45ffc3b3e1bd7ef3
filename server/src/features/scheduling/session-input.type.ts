import { Length } from 'class-validator';
import { Field, InputType } from 'type-graphql';

/** Every command's idempotency key: sent again with the same key it has one effect. */
@InputType()
export abstract class KeyedInput {
  @Field({ description: 'Idempotency key made by the caller, e.g. a UUID. The same key has one effect as long as the policy repeatDays says, 30 days unless it is set.' })
  @Length(8, 64, { message: 'A key has 8 to 64 characters; a new UUID does.' })
  key: string;
}

export const ID_LENGTH = 200;
export const notAnId = { message: 'This is not an id of this system.' };
/** The same of each in a list. */
export const notIds = { ...notAnId, each: true };
