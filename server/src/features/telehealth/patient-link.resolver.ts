import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Counts } from '../../platform/counted';
import { rateLimited } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { Requires } from '../../platform/graphql/requires';
import { readAppointmentPage } from './appointment-page.read';
import { AppointmentPageType, JoinAnswerType } from './appointment-page.type';
import { answerJoinQuestions, answerOwnAppointment, appointmentOf, joinAppointment, tellRefusedLink } from './join-appointment.command';
import { patientLinkOf } from './patient-link.facts';
import type { Rooms } from './prepare-meeting.step';
import { CancelAppointmentInput, ConfirmAppointmentInput, JoinAppointmentInput, JoinQuestionsInput } from './telehealth.input';
import type { WaysIn } from './ways-in';

interface Parts {
  unitOfWork: UnitOfWork;
  rooms: Rooms;
  waysIn: WaysIn;
  wrongTokens: Counts;
}

/** What a patient does by their own link, which travels as the Bearer token of the request and in no address. */
@Resolver()
export class PatientLinkResolver {
  constructor(private readonly parts: Parts) {}

  @Requires('appointment:own')
  @Query(() => AppointmentPageType, { description: "What the patient's own link shows, sent as the Bearer token of the request. NOT_AVAILABLE for a link that is over, of somebody discharged or not expected any more, or no link at all: the same answer for each. RATE_LIMITED after many wrong ones from one address." })
  async appointmentPage(@Ctx() context: Context): Promise<AppointmentPageType> {
    const actor = patientLinkOf(context.actor);
    const wait = actor.appointment ? 0 : await this.parts.wrongTokens.count(context.request.address);
    if (wait > 0) throw rateLimited(wait);
    const { page, worthless } = await readAppointmentPage(context);
    if (worthless) await tellRefusedLink(this.parts.unitOfWork, actor, worthless);
    return page;
  }

  @Requires('appointment:own')
  @Mutation(() => AppointmentPageType, { description: 'The patient says that they come. REFUSED with the reason when it is too late, or cancelled.' })
  async confirmAppointment(@Arg('input') input: ConfirmAppointmentInput, @Ctx() context: Context): Promise<AppointmentPageType> {
    await answerOwnAppointment(this.parts.unitOfWork, patientLinkOf(context.actor), { kind: 'CONFIRMED', reason: null, key: input.key });
    return (await readAppointmentPage(context)).page;
  }

  @Requires('appointment:own')
  @Mutation(() => AppointmentPageType, { description: 'The patient says that they do not come. REFUSED with CANCEL_TOO_LATE after the cut-off. They stay on the roster as cancelled ahead.' })
  async cancelAppointment(@Arg('input') input: CancelAppointmentInput, @Ctx() context: Context): Promise<AppointmentPageType> {
    await answerOwnAppointment(this.parts.unitOfWork, patientLinkOf(context.actor), { kind: 'CANCELLED', reason: input.reason ?? null, key: input.key });
    return (await readAppointmentPage(context)).page;
  }

  @Requires('appointment:own')
  @Mutation(() => AppointmentPageType, { description: 'Answers what the page asks before joining.' })
  async answerJoinQuestions(@Arg('input') input: JoinQuestionsInput, @Ctx() context: Context): Promise<AppointmentPageType> {
    const { consent = null, state = null, atHome = null, key } = input;
    await answerJoinQuestions(this.parts.unitOfWork, patientLinkOf(context.actor), { consent, location: state === null ? null : { state, atHome }, key });
    return (await readAppointmentPage(context)).page;
  }

  @Requires('appointment:own')
  @Mutation(() => JoinAnswerType, { description: 'The patient enters the video room: marked as arrived once, which makes nobody present. REFUSED with LINK_NOT_OPEN before it opens, JOIN_QUESTIONS_OPEN, NO_CONSENT_NO_ROOM, MEETING_NOT_READY, or LINK_NOT_AVAILABLE.' })
  async joinAppointment(@Arg('input') _input: JoinAppointmentInput, @Ctx() context: Context): Promise<JoinAnswerType> {
    const actor = patientLinkOf(context.actor);
    const { meetingId } = await joinAppointment(this.parts.unitOfWork, this.parts.rooms, actor);
    const address = await this.parts.waysIn.forPatient(actor.organizationId, meetingId, appointmentOf(actor));
    return Object.assign(new JoinAnswerType(), { address, page: (await readAppointmentPage(context)).page });
  }
}
