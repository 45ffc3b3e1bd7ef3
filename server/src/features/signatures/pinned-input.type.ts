import { PIN_FORM, PIN_FORM_WORDS } from '@groupwork/shared/signatures/pin.rules';
import { Matches } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import { KeyedInput } from '../scheduling/session-input.type';

/** Every command that is signed: with the PIN of whoever gives it. */
@InputType()
export abstract class PinnedInput extends KeyedInput {
  @Field({ description: 'Signing PIN. Never kept, logged or echoed.' })
  @Matches(PIN_FORM, { message: PIN_FORM_WORDS })
  pin: string;
}
