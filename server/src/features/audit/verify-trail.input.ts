import { InputType } from 'type-graphql';
import { KeyedInput } from '../scheduling/session-input.type';

@InputType({ description: 'Starts a verification.' })
export class VerifyTrailInput extends KeyedInput {}
